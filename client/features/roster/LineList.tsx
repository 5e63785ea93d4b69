import { For, type JSX, Show, createSignal, onCleanup } from 'solid-js';
import type { ImportAction, ImportShownFragment } from '../../../schema/generated/client.ts';
import { Button } from '../../platform/ui/Button.tsx';
import { Skeleton } from '../../platform/ui/Skeleton.tsx';
import { Tabs } from '../../platform/ui/Tabs.tsx';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { RefusedBanner } from '../people/RefusedBanner.tsx';
import { ACTIONS, totalOf } from './Counts.tsx';
import { ImportLine } from './ImportLine.tsx';
import { createLines } from './createLines.ts';
import { rosterWords } from './words.ts';

const PAUSE_MS = 200;

/** The lines of an import: by what is done about them, by name, a page at a time. */
export function LineList(props: { job: ImportShownFragment; onDecided?: (() => void) | undefined }): JSX.Element {
  const t = useWords(rosterWords);
  const actions = () => ACTIONS.filter((action) => totalOf(props.job, action) > 0);
  const [chosen, choose] = createSignal<ImportAction>();
  const action = () => { const one = chosen(); return one && actions().includes(one) ? one : actions()[0] ?? 'CREATE'; };
  const [typed, setTyped] = createSignal('');
  const [search, setSearch] = createSignal('');
  let pause: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(pause));
  const type = (text: string): void => {
    setTyped(text);
    clearTimeout(pause);
    pause = setTimeout(() => setSearch(text), PAUSE_MS);
  };
  const lines = createLines(() => props.job.id, action, search);
  return (
    <section class="stack">
      <Tabs label={t().readyTitle} value={action()} tabs={actions().map((value) => ({ value, label: t().actions[value], count: totalOf(props.job, value) }))} onChange={choose}>
        <div class="stack">
          <div class="roster-search"><TextField type="search" label={t().search} value={typed()} onInput={type} /></div>
          <Show when={lines.lines()} fallback={<Show when={lines.refused()} fallback={<Skeleton kind="card" />}>{(refused) => <RefusedBanner refused={refused()} onRetry={() => void lines.refetch()} />}</Show>}>
            {(shown) => (
              <>
                <ul class="sheet-list" role="list">
                  <For each={shown()} fallback={<li class="sheet-row soft">{t().noLine}</li>}>
                    {(line) => <ImportLine line={line} lines={lines} mayDecide={props.job.can.confirm} onDecided={() => props.onDecided?.()} />}
                  </For>
                </ul>
                <Show when={lines.hasMore()}><Button busy={lines.isTurning()} onClick={() => void lines.more()}>{t().more}</Button></Show>
              </>
            )}
          </Show>
        </div>
      </Tabs>
    </section>
  );
}
