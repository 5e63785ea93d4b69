import { type Accessor, createSignal } from 'solid-js';
import { ClassCardsDocument, PrintCardsDocument, type PrintedCardFragment } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../../platform/graphql/createQuery.ts';
import { newKey } from '../../../platform/graphql/newKey.ts';
import { createSubmission } from '../../people/createSubmission.ts';

/** Whose cards to print, then the cards: in the page's memory only. A try that was lost makes the same cards again. */
export function createPrinting(classroomId: Accessor<string>, asked: string | undefined) {
  const graphql = useGraphql();
  const query = createQuery(ClassCardsDocument, () => ({ classroomId: classroomId() }));
  const [own, setOwn] = createSignal<readonly string[] | undefined>(asked ? [asked] : undefined);
  const [printed, setPrinted] = createSignal<readonly PrintedCardFragment[]>();
  const pupils = () => query.data()?.classCards.pupils ?? [];
  const without = () => pupils().filter(({ card }) => card === 'NONE' || card === 'REVOKED').map(({ person }) => person.id);
  const chosen = () => own() ?? (without().length > 0 ? without() : pupils().map(({ person }) => person.id));
  let key = newKey();
  const preparing = createSubmission(async () => {
    const { printCards } = await graphql.send(PrintCardsDocument, { classroomId: classroomId(), key, pupilIds: [...chosen()] });
    setPrinted(printCards);
  });
  return {
    cards: () => query.data()?.classCards, refused: query.refused, refetch: query.refetch,
    pupils, chosen, choose: setOwn, without, preparing, printed,
    replaced: () => pupils().filter(({ person, card }) => chosen().includes(person.id) && (card === 'PRINTED' || card === 'USED')).length,
    async others(): Promise<void> {
      setPrinted(undefined);
      key = newKey();
      setOwn([]);
      await query.refetch();
    },
  };
}

export type Printing = ReturnType<typeof createPrinting>;
