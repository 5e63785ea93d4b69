import type { Accessor } from 'solid-js';
import {
  AddGuardianDocument, type AdultInput, type ClassroomInput, ClassroomRegisterDocument, CloseGroupDocument, type CredentialsFragment, EndPlaceDocument,
  EnrolPupilDocument, MovePupilDocument, type PupilInput, ResetPasswordDocument, UpdateClassroomDocument,
} from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../platform/graphql/createQuery.ts';

/** The pupils of a class with their guardians, and what its staff does. Each act rejects with Refused, and once done asks the class again; one with a key, tried again with it, is done once. */
export function createRegister(classroomId: Accessor<string>) {
  const graphql = useGraphql();
  const asked = createQuery(ClassroomRegisterDocument, () => ({ id: classroomId() }));
  const classroom = () => asked.data()?.classroom;
  return {
    /** Whether people may come by somebody else's door. */
    mayPair: (): boolean => (asked.data()?.providers.length ?? 0) > 0,
    sendsMail: (): boolean => asked.data()?.sendsMail ?? false,
    classroom, refused: asked.refused, refetch: asked.refetch,

    async change(input: ClassroomInput): Promise<void> {
      await graphql.send(UpdateClassroomDocument, { id: classroomId(), input });
      await asked.refetch();
    },
    async enrol(key: string, input: PupilInput): Promise<CredentialsFragment> {
      const { enrolPupil } = await graphql.send(EnrolPupilDocument, { classroomId: classroomId(), key, input });
      await asked.refetch();
      return enrolPupil;
    },
    async addGuardian(pupilId: string, key: string, input: AdultInput, byMail: boolean): Promise<CredentialsFragment> {
      const { addGuardian } = await graphql.send(AddGuardianDocument, { classroomId: classroomId(), pupilId, key, input, byMail });
      await asked.refetch();
      return addGuardian;
    },
    async endPlace(personId: string): Promise<void> {
      await graphql.send(EndPlaceDocument, { classroomId: classroomId(), personId });
      await asked.refetch();
    },
    async movePupil(pupilId: string, toClassroomId: string): Promise<void> {
      await graphql.send(MovePupilDocument, { classroomId: classroomId(), pupilId, toClassroomId });
      await asked.refetch();
    },
    async closeGroup(): Promise<void> {
      await graphql.send(CloseGroupDocument, { classroomId: classroomId() });
    },
    async resetPassword(personId: string): Promise<CredentialsFragment> {
      return (await graphql.send(ResetPasswordDocument, { schoolId: classroom()!.school.id, personId })).resetPassword;
    },
  };
}

export type Register = ReturnType<typeof createRegister>;
