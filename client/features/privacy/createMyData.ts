import { createEffect, onCleanup } from 'solid-js';
import {
  AskErasureDocument, MyDataDocument, PrepareExportDocument, type ShownSubjectFragment, WithdrawErasureDocument,
} from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../platform/graphql/createQuery.ts';

/** How often it is asked how far a file is. */
const BETWEEN_MS = 2_000;

export type Subject = ShownSubjectFragment;

/** Whether a file is being made for someone. */
export const isMaking = ({ exports }: Pick<Subject, 'exports'>): boolean => exports.some(({ state }) => state === 'WAITING' || state === 'MAKING');

/** The data of the viewer and their children: files under way are looked at again until they are ready. Each act rejects with Refused. */
export function createMyData() {
  const graphql = useGraphql();
  const asked = createQuery(MyDataDocument, () => ({}));
  const subjects = (): readonly Subject[] | undefined => asked.data()?.dataSubjects;
  createEffect(() => {
    if (!subjects()?.some(isMaking)) return;
    const timer = setInterval(() => void asked.refetch(), BETWEEN_MS);
    onCleanup(() => clearInterval(timer));
  });
  return {
    subjects, refused: asked.refused, refetch: asked.refetch,
    async prepare(personId: string, key: string): Promise<void> {
      await graphql.send(PrepareExportDocument, { personId, key });
      await asked.refetch();
    },
    async askErasure(personId: string, key: string, password: string): Promise<void> {
      await graphql.send(AskErasureDocument, { personId, key, password });
      await asked.refetch();
    },
    async withdraw(id: string): Promise<void> {
      await graphql.send(WithdrawErasureDocument, { id });
      await asked.refetch();
    },
  };
}

export type MyData = ReturnType<typeof createMyData>;
