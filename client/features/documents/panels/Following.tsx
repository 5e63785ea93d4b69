import { type JSX, Show, createSignal } from 'solid-js';
import { OpenDocumentDocument } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { Switch } from '../../../platform/ui/Checkbox.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { createSubmission } from '../../people/createSubmission.ts';
import { useDesk } from './Desk.tsx';
import { StopForBoth } from './LiaisonState.tsx';
import { PublishDialog } from './PublishDialog.tsx';
import { panelsWords } from './words.ts';

/** What the teacher does with a document: opens and closes it, publishes it. */
export function Following(): JSX.Element {
  const t = useWords(panelsWords);
  const { locale } = useLanguage();
  const graphql = useGraphql();
  const toasts = useToasts();
  const desk = useDesk();
  const [publishes, setPublishes] = createSignal(false);
  const opening = createSubmission(async (open: boolean) => {
    desk.shared.put((await graphql.send(OpenDocumentDocument, { id: desk.document().id, open })).openDocument);
  });
  async function setOpen(open: boolean): Promise<void> {
    if (await opening.submit(open)) return;
    toasts.say(opening.refused()?.[locale()] ?? '', { tone: 'refusal' });
    void desk.shared.refetch();
  }
  const state = () => desk.document().state;
  const own = () => desk.document().sides.find(({ isOwn }) => isOwn);
  /** Of a text of two classes, each staff opens and closes it for its own, whatever the other has done. */
  const isOfTwo = (): boolean => own() !== undefined;
  const isOpen = (): boolean => (own() ? !own()!.isClosed : state() === 'OPEN');
  return (
    <>
      <Show when={state() === 'OPEN' || state() === 'CLOSED'}>
        <Switch label={isOfTwo() ? t().openForUs : t().openNow} hint={isOpen() ? t().openHint : isOfTwo() ? t().closedForUsHint : t().closedHint} checked={isOpen()} onChange={(open) => void setOpen(open)} disabled={opening.isBusy()} />
      </Show>
      <Show when={desk.document().can.stop}><StopForBoth /></Show>
      <Show when={desk.document().can.publish}><section class="stack gap-3">
        <h3>{t().publishTitle}</h3>
        <p class="small soft">{t().publishWhy}</p>
        <Button icon="wall" wide onClick={() => setPublishes(true)}>{t().publish}</Button>
        <PublishDialog open={publishes()} onClose={() => setPublishes(false)} />
      </section></Show>
    </>
  );
}
