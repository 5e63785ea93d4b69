import { type Accessor, createSignal } from 'solid-js';
import { GuardianLettersDocument, type LetterFragment, LettersOfClassDocument, LettersOfSchoolDocument, TeacherLettersDocument } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../../platform/graphql/createQuery.ts';
import { newKey } from '../../../platform/graphql/newKey.ts';
import { createSubmission } from '../../people/createSubmission.ts';

/** Where the letters are for: a class's families, or a school's teachers. */
export interface Place { id: string; of: 'class' | 'school' }

/** The letters of a class or a school. Asked for again from this page, the same codes come back. */
export function createLetters(place: Accessor<Place>) {
  const graphql = useGraphql();
  const classroom = createQuery(LettersOfClassDocument, () => (place().of === 'class' ? { id: place().id } : undefined));
  const school = createQuery(LettersOfSchoolDocument, () => (place().of === 'school' ? { id: place().id } : undefined));
  const key = newKey();
  const [letters, setLetters] = createSignal<readonly LetterFragment[]>();

  const where = () => {
    const room = classroom.data()?.classroom;
    const house = school.data()?.school;
    if (room) return { name: `${room.school.name}, ${room.name}`, back: `/classes/${room.id}/eleves`, may: room.can.enrol };
    return house && { name: house.name, back: `/ecole/${house.id}`, may: house.can.direct };
  };
  const prepare = createSubmission(async (byMail: boolean) => {
    setLetters(place().of === 'class'
      ? (await graphql.send(GuardianLettersDocument, { classroomId: place().id, key, byMail })).guardianLetters
      : (await graphql.send(TeacherLettersDocument, { schoolId: place().id, key, byMail })).teacherLetters);
  });
  return {
    where, letters, prepare,
    sendsMail: () => classroom.data()?.sendsMail ?? school.data()?.sendsMail ?? false,
    refused: () => classroom.refused() ?? school.refused(),
    refetch: () => Promise.all([classroom.refetch(), school.refetch()]),
  };
}
