import { type Accessor, createEffect, createSignal } from 'solid-js';
import { type ComparedPairQuery, ComparedPairDocument, MergePersonsDocument, SchoolDuplicatesDocument, type ShownDuplicatesFragment, TellApartDocument, UndoMergeDocument } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../platform/graphql/createQuery.ts';

export type Pair = ShownDuplicatesFragment['pairs'][number];
export type Merge = ShownDuplicatesFragment['merges'][number];
export type Compared = ComparedPairQuery['pair'];
export type Account = Compared['people'][number];

/** Accounts of a school that may be one person's, and what is decided of them. Each act rejects with Refused. */
export function createDuplicates(schoolId: Accessor<string>) {
  const graphql = useGraphql();
  const asked = createQuery(SchoolDuplicatesDocument, () => ({ schoolId: schoolId() }));
  const [shown, setShown] = createSignal<ShownDuplicatesFragment>();
  createEffect(() => { const found = asked.data()?.duplicates; if (found) setShown(found); });
  const idsOf = ({ people }: Pair) => ({ oneId: people[0]!.id, otherId: people[1]!.id });
  return {
    shown, refused: asked.refused, refetch: asked.refetch,
    likely: () => shown()?.pairs.filter(({ likely, setAside }) => likely && !setAside) ?? [],
    unlikely: () => shown()?.pairs.filter(({ likely, setAside }) => !likely && !setAside) ?? [],
    aside: () => shown()?.pairs.filter(({ setAside }) => setAside) ?? [],
    compare: async (pair: Pair): Promise<Compared> => (await graphql.ask(ComparedPairDocument, { schoolId: schoolId(), ...idsOf(pair) })).pair,
    async tellApart(pair: Pair, apart: boolean): Promise<void> {
      setShown((await graphql.send(TellApartDocument, { schoolId: schoolId(), ...idsOf(pair), apart })).tellApart);
    },
    async merge(keptId: string, absorbedId: string, key: string): Promise<void> {
      setShown((await graphql.send(MergePersonsDocument, { schoolId: schoolId(), keptId, absorbedId, key })).mergePersons);
    },
    async undo({ id }: Merge): Promise<void> {
      setShown((await graphql.send(UndoMergeDocument, { schoolId: schoolId(), mergeId: id })).undoMerge);
    },
  };
}

export type Duplicates = ReturnType<typeof createDuplicates>;
