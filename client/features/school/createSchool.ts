import type { Accessor } from 'solid-js';
import {
  AddTeacherDocument, type AdultInput, AttachTeacherDocument, type ClassroomInput, CloseGroupDocument, CreateClassroomDocument, type CredentialsFragment,
  EndPlaceDocument, EndSchoolPlaceDocument, InviteMemberDocument, type MemberInvitationInput, ResetPasswordDocument, ResetSecondFactorDocument, SchoolHouseDocument,
  SetMainTeacherDocument, SetTeacherEndDocument, UpdateClassroomDocument, WithdrawInvitationDocument,
} from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../platform/graphql/createQuery.ts';

/** A school's classes and teachers, and what its head does to them. Each act rejects with Refused, and once done asks the school again; one with a key, tried again with it, is done once. */
export function createSchool(schoolId: Accessor<string>) {
  const graphql = useGraphql();
  const asked = createQuery(SchoolHouseDocument, () => ({ id: schoolId() }));
  return {
    /** Whether people may come by somebody else's door. */
    mayCorrespond: (): boolean => asked.data()?.me?.corresponds ?? false,
    mayPair: (): boolean => (asked.data()?.providers.length ?? 0) > 0,
    sendsMail: (): boolean => asked.data()?.sendsMail ?? false,
    school: () => asked.data()?.school, refused: asked.refused, refetch: asked.refetch,

    async openClassroom(key: string, input: ClassroomInput): Promise<void> {
      await graphql.send(CreateClassroomDocument, { schoolId: schoolId(), key, input });
      await asked.refetch();
    },
    async changeClassroom(id: string, input: ClassroomInput): Promise<void> {
      await graphql.send(UpdateClassroomDocument, { id, input });
      await asked.refetch();
    },
    async addTeacher(key: string, input: AdultInput, chosen: { classroomIds: string[]; byMail: boolean }): Promise<CredentialsFragment> {
      const { addTeacher } = await graphql.send(AddTeacherDocument, { schoolId: schoolId(), key, input, ...chosen });
      await asked.refetch();
      return addTeacher;
    },
    async attach(teacherId: string, classroomId: string): Promise<void> {
      await graphql.send(AttachTeacherDocument, { teacherId, classroomId });
      await asked.refetch();
    },
    async detach(personId: string, classroomId: string): Promise<void> {
      await graphql.send(EndPlaceDocument, { personId, classroomId });
      await asked.refetch();
    },
    async invite(key: string, input: MemberInvitationInput): Promise<void> {
      await graphql.send(InviteMemberDocument, { schoolId: schoolId(), key, input });
      await asked.refetch();
    },
    async withdraw(id: string): Promise<void> {
      await graphql.send(WithdrawInvitationDocument, { id });
      await asked.refetch();
    },
    async setMainTeacher(classroomId: string, teacherId: string | null): Promise<void> {
      await graphql.send(SetMainTeacherDocument, { classroomId, teacherId });
      await asked.refetch();
    },
    async closeGroup(classroomId: string): Promise<void> {
      await graphql.send(CloseGroupDocument, { classroomId });
      await asked.refetch();
    },
    async setTeacherEnd(personId: string, until: string | null): Promise<void> {
      await graphql.send(SetTeacherEndDocument, { schoolId: schoolId(), personId, until });
      await asked.refetch();
    },
    async endPlace(personId: string): Promise<void> {
      await graphql.send(EndSchoolPlaceDocument, { schoolId: schoolId(), personId });
      await asked.refetch();
    },
    async resetSecondFactor(personId: string): Promise<void> {
      await graphql.send(ResetSecondFactorDocument, { schoolId: schoolId(), personId });
    },
    async resetPassword(personId: string): Promise<CredentialsFragment> {
      return (await graphql.send(ResetPasswordDocument, { schoolId: schoolId(), personId })).resetPassword;
    },
  };
}

export type School = ReturnType<typeof createSchool>;
