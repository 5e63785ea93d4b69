import { type JSX, For, Show, createSignal, createUniqueId } from 'solid-js';
import { limits } from '../../../schema/limits.ts';
import { newKey } from '../../platform/graphql/newKey.ts';
import { Badge } from '../../platform/ui/Badge.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { Dialog } from '../../platform/ui/Dialog.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { TextArea } from '../../platform/ui/TextArea.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from '../school/FormDialog.tsx';
import type { Portfolio, Source } from './createPortfolio.ts';
import { continuityWords } from './words.ts';

/** Work to keep, or to suggest, and a word with it. */
export function ChooseDialog(props: { portfolio: Portfolio; onClose: () => void }): JSX.Element {
  const t = useWords(continuityWords);
  const toasts = useToasts();
  const key = newKey();
  const isMine = () => props.portfolio.shown()!.can.arrange;
  const offered = () => props.portfolio.shown()!.offered;
  const [chosen, setChosen] = createSignal<Source>();
  const [word, setWord] = createSignal('');
  const saving = createSubmission(async () => {
    const source = chosen();
    if (!source) return;
    await (isMine() ? props.portfolio.keep(source, word(), key) : props.portfolio.suggest(source, word()));
    toasts.say(isMine() ? t().kept : t().proposed);
    props.onClose();
  });
  return (
    <Show when={offered().length > 0} fallback={<NothingYet isMine={isMine()} onClose={props.onClose} />}>
      <FormDialog
        title={isMine() ? t().add : t().suggest} action={isMine() ? t().keep : t().propose} submission={saving} fields={['word']} size="m"
        onSubmit={() => void (chosen() && saving.submit())} onClose={props.onClose}
      >
        <SourceList sources={offered()} chosen={chosen()} onChoose={setChosen} />
        <TextArea
          label={isMine() ? t().whyProud : t().whyProposed} hint={isMine() ? t().whyProudHint : undefined} optional rows={3}
          most={limits.pieceWord} value={word()} onInput={setWord} error={saving.errorAt('word')}
        />
      </FormDialog>
    </Show>
  );
}

function SourceList(props: { sources: readonly Source[]; chosen: Source | undefined; onChoose: (source: Source) => void }): JSX.Element {
  const t = useWords(continuityWords);
  const name = createUniqueId();
  return (
    <fieldset class="sources">
      <legend class="field-label">{t().choose}</legend>
      <For each={props.sources}>
        {(source) => (
          <label class="source">
            <input type="radio" name={name} required checked={props.chosen?.id === source.id} onChange={() => props.onChoose(source)} />
            <span class="grow">
              <span class="source-title">{source.title}</span>
              <span class="small soft">{source.classroom.name}, {source.classroom.year} · <DateTime at={source.madeAt} form="day" /></span>
            </span>
            <Badge icon={source.kind === 'POST' ? 'wall' : 'file'}>{t().kinds[source.kind]}</Badge>
          </label>
        )}
      </For>
    </fieldset>
  );
}

function NothingYet(props: { isMine: boolean; onClose: () => void }): JSX.Element {
  const t = useWords(continuityWords);
  return (
    <Dialog open title={props.isMine ? t().add : t().suggest} onClose={props.onClose}>
      <EmptyState drawing="wall" level="h3" title={props.isMine ? t().chooseNone : t().chooseNoneStaff}>{props.isMine ? t().chooseNoneWhy : t().chooseNoneStaffWhy}</EmptyState>
    </Dialog>
  );
}
