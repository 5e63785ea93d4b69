import {
  AddCorrespondentDocument, CorrespondenceDocument, DeclineCardDocument, RenewKeysDocument, RevokeCorrespondentDocument, type ShownCorrespondentFragment, VerifyCorrespondentDocument,
} from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../platform/graphql/createQuery.ts';

export type Correspondent = ShownCorrespondentFragment;

/** This installation among others. Each act rejects with Refused, and once done asks again. */
export function createCorrespondence() {
  const graphql = useGraphql();
  const asked = createQuery(CorrespondenceDocument, () => ({}));
  async function again<T>(done: Promise<T>): Promise<T> {
    try {
      return await done;
    } finally {
      // What was refused may have changed something too: digits that are not the right ones are noted.
      await asked.refetch();
    }
  }
  return {
    shown: () => asked.data()?.correspondence, refused: asked.refused, refetch: asked.refetch,
    add: async (file: File): Promise<Correspondent> => (await again(graphql.send(AddCorrespondentDocument, { card: await file.text() }))).addCorrespondent,
    verify: (id: string, digits: string): Promise<unknown> => again(graphql.send(VerifyCorrespondentDocument, { id, digits })),
    decline: (id: string): Promise<unknown> => again(graphql.send(DeclineCardDocument, { id })),
    revoke: (id: string): Promise<unknown> => again(graphql.send(RevokeCorrespondentDocument, { id })),
    renew: (number: number): Promise<unknown> => again(graphql.send(RenewKeysDocument, { number })),
  };
}

export type CorrespondenceActs = ReturnType<typeof createCorrespondence>;
export type CorrespondenceShown = NonNullable<ReturnType<CorrespondenceActs['shown']>>;
