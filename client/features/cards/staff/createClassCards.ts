import { type Accessor, onCleanup } from 'solid-js';
import {
  type Animal, ChangeAnimalDocument, ClassCardsDocument, type ClassCardsFragment, type ClassEntryInput, GiveSecretDocument, type GiveSecretMutation, LetChooseDocument, LetInDocument,
  RenewClassCodeDocument, ResetSecretDocument, RevokeCardsDocument, RevokeClassCodeDocument, SetClassEntryDocument,
} from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../../platform/graphql/createQuery.ts';

export type ClassCards = ClassCardsFragment;
export type PupilCard = ClassCards['pupils'][number];
export type Given = GiveSecretMutation['giveSecret'];

const LOOK_MS = 10_000;

/** The children's door of a class and what its staff does there. While the page is seen it is looked at again: children choose and err meanwhile. Each act rejects with Refused. */
export function createClassCards(classroomId: Accessor<string>) {
  const graphql = useGraphql();
  const asked = createQuery(ClassCardsDocument, () => ({ classroomId: classroomId() }));
  const put = (classCards: ClassCards): void => asked.change(() => ({ classCards }));
  const here = () => ({ classroomId: classroomId() });
  const clock = setInterval(() => { if (document.visibilityState === 'visible' && asked.data()) void asked.refetch(); }, LOOK_MS);
  onCleanup(() => clearInterval(clock));
  return {
    cards: (): ClassCards | undefined => asked.data()?.classCards, refused: asked.refused, refetch: asked.refetch,

    renew: async (key: string): Promise<void> => put((await graphql.send(RenewClassCodeDocument, { ...here(), key })).renewClassCode),
    shut: async (): Promise<void> => put((await graphql.send(RevokeClassCodeDocument, here())).revokeClassCode),
    set: async (input: ClassEntryInput): Promise<void> => put((await graphql.send(SetClassEntryDocument, { ...here(), input })).setClassEntry),
    letChoose: async (pupilIds: string[], open: boolean): Promise<void> => put((await graphql.send(LetChooseDocument, { ...here(), pupilIds, open })).letChoose),
    changeAnimal: async (pupilId: string, animal: Animal): Promise<void> => put((await graphql.send(ChangeAnimalDocument, { ...here(), pupilId, animal })).changeAnimal),
    revoke: async (pupilId: string): Promise<void> => put((await graphql.send(RevokeCardsDocument, { ...here(), pupilIds: [pupilId] })).revokeCards),
    reset: async (pupilId: string): Promise<void> => put((await graphql.send(ResetSecretDocument, { ...here(), pupilId })).resetSecret),
    letIn: async (pupilId: string): Promise<void> => put((await graphql.send(LetInDocument, { ...here(), pupilId })).letIn),
    async give(pupilId: string): Promise<Given> {
      const { giveSecret } = await graphql.send(GiveSecretDocument, { ...here(), pupilId });
      await asked.refetch();
      return giveSecret;
    },
  };
}

export type Acts = ReturnType<typeof createClassCards>;
