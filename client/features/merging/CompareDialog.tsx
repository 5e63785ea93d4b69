import { For, type JSX, Show, createSignal } from 'solid-js';
import { newKey } from '../../platform/graphql/newKey.ts';
import { Banner } from '../../platform/ui/Banner.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { Dialog } from '../../platform/ui/Dialog.tsx';
import { RadioCards } from '../../platform/ui/RadioCards.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from '../school/FormDialog.tsx';
import type { Account, Compared, Duplicates } from './createDuplicates.ts';
import { mergingWords } from './words.ts';

/** Two accounts side by side, which one is kept, and what becomes of each thing; then they are merged. */
export function CompareDialog(props: { pair: Compared; duplicates: Duplicates; onClose: () => void }): JSX.Element {
  const t = useWords(mergingWords);
  return (
    <Show when={props.pair.mayMerge} fallback={(
      <Dialog open size="l" title={t().compareTitle} onClose={props.onClose}>
        <div class="stack">
          <Banner tone="info">{props.pair.why === 'OTHER_NUMBER' ? t().areTwo : t().mayNot}</Banner>
          <SideBySide pair={props.pair} />
        </div>
      </Dialog>
    )}>
      <MergeForm {...props} />
    </Show>
  );
}

function MergeForm(props: { pair: Compared; duplicates: Duplicates; onClose: () => void }): JSX.Element {
  const t = useWords(mergingWords);
  const toasts = useToasts();
  const [keepId, setKeepId] = createSignal(props.pair.keepId);
  const kept = () => props.pair.people.find(({ id }) => id === keepId())!;
  const other = () => props.pair.people.find(({ id }) => id !== keepId())!;
  // One for each choice: sent again it is the same merge, chosen otherwise it is another.
  const keys = new Map(props.pair.people.map(({ id }) => [id, newKey()]));
  const submission = createSubmission(() => props.duplicates.merge(keepId(), other().id, keys.get(keepId())!));
  const submit = async () => {
    const { name } = kept();
    if (!await submission.submit()) return;
    toasts.say(t().merged(name));
    props.onClose();
  };
  return (
    <FormDialog title={t().compareTitle} action={t().merge} submission={submission} size="l" onSubmit={() => void submit()} onClose={props.onClose}>
      <p>{t().why[props.pair.why]}</p>
      <SideBySide pair={props.pair} />
      <RadioCards
        label={t().keep} value={keepId()} onChange={setKeepId}
        choices={props.pair.people.map(({ id, login }, at) => ({ value: id, label: at === 0 ? t().first : t().second, hint: login }))}
      />
      <section>
        <h3>{t().becomes}</h3>
        <ul><For each={t().becomesList}>{(line) => <li>{line}</li>}</For></ul>
      </section>
    </FormDialog>
  );
}

function SideBySide(props: { pair: Compared }): JSX.Element {
  const t = useWords(mergingWords);
  return (
    <div class="compared">
      <For each={props.pair.people}>{(account, at) => <AccountCard account={account} title={at() === 0 ? t().first : t().second} />}</For>
    </div>
  );
}

function AccountCard(props: { account: Account; title: string }): JSX.Element {
  const t = useWords(mergingWords);
  const it = () => props.account;
  const list = (names: readonly string[]): string => names.join(', ') || t().nothing;
  return (
    <section class="compared-account">
      <h3>{props.title} : {it().name}</h3>
      <dl class="small">
        <Show when={it().isPupil}><dt>{t().birth}</dt><dd>{it().birthDate ? <DateTime at={`${it().birthDate}T12:00:00Z`} form="day" /> : t().unknown}</dd></Show>
        <dt>{t().login}</dt><dd>{it().login}</dd>
        <dt>{t().entered}</dt><dd><Show when={it().enteredAt} fallback={t().never}>{(at) => <DateTime at={at()} form="day" />}</Show></dd>
        <Show when={it().isPupil || it().classes.length > 0}><dt>{t().classes}</dt><dd>{it().classes.join(', ') || t().noClass}</dd></Show>
        <dt>{it().isPupil ? t().guardians : t().children}</dt><dd>{list(it().relatives)}</dd>
        <dt>{t().wrote}</dt><dd>{t().written(it().written.posts, it().written.documents, it().written.messages)}</dd>
        <Show when={it().ways.length > 0}><dt>{t().waysIn}</dt><dd>{it().ways.map((way) => t().ways[way]).join(', ')}</dd></Show>
      </dl>
    </section>
  );
}
