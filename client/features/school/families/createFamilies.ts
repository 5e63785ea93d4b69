import { type Accessor, createSignal } from 'solid-js';
import {
  ClassFamiliesDocument, type ClassFamiliesQuery, EndGuardianshipDocument, InviteFamiliesDocument, type InviteFamiliesMutation, RevokeFamilyCodesDocument,
} from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../../platform/graphql/createQuery.ts';

export type FamilyClass = ClassFamiliesQuery['classroom'];
export type Letter = InviteFamiliesMutation['inviteFamilies'][number];

/** The families of a class and their letters. Codes are told once: they live here, in memory, as long as the page does. */
export function createFamilies(classroomId: Accessor<string>) {
  const graphql = useGraphql();
  const asked = createQuery(ClassFamiliesDocument, () => ({ id: classroomId() }));
  const [letters, setLetters] = createSignal<{ letters: readonly Letter[]; uses: number }>();
  return {
    classroom: () => asked.data()?.classroom, refused: asked.refused, refetch: asked.refetch, letters,
    putAway: (): void => { setLetters(undefined); },
    async prepare(key: string, pupilIds: string[], uses: number): Promise<void> {
      const { inviteFamilies } = await graphql.send(InviteFamiliesDocument, { classroomId: classroomId(), key, pupilIds, uses });
      setLetters({ letters: inviteFamilies, uses });
      await asked.refetch();
    },
    async revoke(pupilId: string): Promise<void> {
      await graphql.send(RevokeFamilyCodesDocument, { classroomId: classroomId(), pupilIds: [pupilId] });
      await asked.refetch();
    },
    async unlink(pupilId: string, guardianId: string): Promise<void> {
      await graphql.send(EndGuardianshipDocument, { classroomId: classroomId(), pupilId, guardianId });
      await asked.refetch();
    },
  };
}

export type Families = ReturnType<typeof createFamilies>;
