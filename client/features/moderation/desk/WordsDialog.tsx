import { Show, createEffect, createSignal, on } from 'solid-js';
import type { JSX } from 'solid-js';
import { ClassWordsDocument, SetClassWordsDocument } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../../platform/graphql/createQuery.ts';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { Dialog } from '../../../platform/ui/Dialog.tsx';
import { Skeleton } from '../../../platform/ui/Skeleton.tsx';
import { TextArea } from '../../../platform/ui/TextArea.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { RefusedBanner } from '../../people/RefusedBanner.tsx';
import { createSubmission } from '../../people/createSubmission.ts';
import { deskWords } from './words.ts';

const MOST_WORDS = 200;
const MOST_LETTERS = 8_000;
const listed = (text: string): string[] => [...new Set(text.split('\n').map((word) => word.trim()).filter(Boolean))];

/** The words that this class holds besides the usual ones, and those it lets through. */
export function WordsDialog(props: { classroomId: string; onClose: () => void }): JSX.Element {
  const t = useWords(deskWords);
  const toasts = useToasts();
  const graphql = useGraphql();
  const query = createQuery(ClassWordsDocument, () => ({ classroomId: props.classroomId }));
  const [held, setHeld] = createSignal('');
  const [allowed, setAllowed] = createSignal('');
  const known = () => query.data()?.classControls;
  createEffect(on(() => known() !== undefined, (isHere) => {
    if (!isHere) return;
    setHeld(known()!.heldWords.join('\n'));
    setAllowed(known()!.allowedWords.join('\n'));
  }));
  const isTooMany = (): boolean => listed(held()).length > MOST_WORDS || listed(allowed()).length > MOST_WORDS;
  const saving = createSubmission(async () => {
    await graphql.send(SetClassWordsDocument, { classroomId: props.classroomId, held: listed(held()), allowed: listed(allowed()) });
    toasts.say(t().wordsSaved);
    props.onClose();
  });
  return (
    <Dialog
      open title={t().wordsTitle} onClose={props.onClose}
      footer={
        <>
          <Button variant="quiet" onClick={() => props.onClose()}>{t().cancel}</Button>
          <Button variant="primary" type="submit" form="class-words" disabled={!known() || isTooMany()} busy={saving.isBusy()}>{t().saveWords}</Button>
        </>
      }
    >
      <form id="class-words" class="stack" onSubmit={(event) => { event.preventDefault(); void saving.submit(); }}>
        <p>{t().wordsLead}</p>
        <Show when={known()} fallback={<Show when={!query.refused()}><Skeleton count={4} /></Show>}>
          <TextArea label={t().heldWords} hint={t().heldWordsHint} rows={4} value={held()} onInput={setHeld} most={MOST_LETTERS} />
          <TextArea label={t().allowedWords} hint={t().allowedWordsHint} rows={4} value={allowed()} onInput={setAllowed} most={MOST_LETTERS} />
        </Show>
        <Show when={isTooMany()}><Banner tone="refusal">{t().tooManyWords(MOST_WORDS)}</Banner></Show>
        <RefusedBanner refused={saving.refused() ?? query.refused()} onRetry={() => void (query.refused() ? query.refetch() : saving.submit())} />
      </form>
    </Dialog>
  );
}
