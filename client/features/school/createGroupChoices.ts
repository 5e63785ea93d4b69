import type { Accessor } from 'solid-js';
import { CreateGroupDocument, GatherPupilsDocument, GroupMaterialDocument, type SchoolGroupInput } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../platform/graphql/createQuery.ts';

/** What a group of the school can be made of, and the making of it. Each act rejects with Refused; tried again, it is done once. */
export function createGroupChoices(schoolId: Accessor<string>) {
  const graphql = useGraphql();
  const asked = createQuery(GroupMaterialDocument, () => ({ schoolId: schoolId() }));
  return {
    isThere: () => asked.data() !== undefined,
    classrooms: () => asked.data()?.groupChoices.classrooms ?? [],
    teachers: () => asked.data()?.groupChoices.teachers ?? [],
    refused: asked.refused, refetch: asked.refetch,
    async open(key: string, input: SchoolGroupInput) { return (await graphql.send(CreateGroupDocument, { schoolId: schoolId(), key, input })).createGroup; },
    async gather(classroomId: string, add: string[], remove: string[]): Promise<void> { await graphql.send(GatherPupilsDocument, { classroomId, add, remove }); },
  };
}
