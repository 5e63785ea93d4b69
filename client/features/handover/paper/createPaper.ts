import { type Accessor, createSignal } from 'solid-js';
import { HandoverDeskDocument, PrintPassageCardsDocument, type PrintPassageCardsMutation } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../../platform/graphql/createQuery.ts';
import { newKey } from '../../../platform/graphql/newKey.ts';
import { createSubmission } from '../../people/createSubmission.ts';
import { mayHaveCard } from '../desk/stages.ts';

export type PassageCard = PrintPassageCardsMutation['printPassageCards'][number];

/** Whose cards to print, then the cards: in the page's memory only. A try that was lost makes the same cards again. */
export function createPaper(schoolId: Accessor<string>, handoverId: Accessor<string>) {
  const graphql = useGraphql();
  const query = createQuery(HandoverDeskDocument, () => ({ schoolId: schoolId() }));
  const [own, setOwn] = createSignal<readonly string[]>();
  const [printed, setPrinted] = createSignal<readonly PassageCard[]>();
  const handover = () => query.data()?.desk.handovers.find(({ id }) => id === handoverId());
  const passages = () => { const found = handover(); return found ? mayHaveCard(found) : []; };
  const without = () => passages().filter(({ cardPrintedAt }) => !cardPrintedAt).map(({ id }) => id);
  const chosen = () => own() ?? (without().length > 0 ? without() : passages().map(({ id }) => id));
  let key = newKey();
  const preparing = createSubmission(async () => {
    setPrinted((await graphql.send(PrintPassageCardsDocument, { handoverId: handoverId(), key, linkIds: [...chosen()] })).printPassageCards);
  });
  return {
    isThere: () => query.data() !== undefined, refused: query.refused, refetch: query.refetch,
    handover, passages, chosen, without, preparing, printed,
    /** Another choice is other cards. */
    choose: (ids: readonly string[]) => { key = newKey(); setOwn(ids); },
    replaced: () => passages().filter(({ id, cardPrintedAt }) => cardPrintedAt && chosen().includes(id)).length,
    async others(): Promise<void> {
      setPrinted(undefined);
      key = newKey();
      setOwn([]);
      await query.refetch();
    },
  };
}

export type Paper = ReturnType<typeof createPaper>;
