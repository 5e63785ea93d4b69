import { For, Show, createMemo, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { Button } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { EmptyState } from '../../../platform/ui/EmptyState.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { ItemBody } from './ItemCard.tsx';
import { SendBackDialog } from './SendBackDialog.tsx';
import { createJudging } from './createJudging.ts';
import type { DeskItem, LiveDesk } from './createDesk.ts';
import { deskWords } from './words.ts';

/** What waits, oldest first: one at a time or many at once. `plain`: without the means to choose many. */
export function Queue(props: { items: readonly DeskItem[]; live: LiveDesk; plain?: boolean | undefined }): JSX.Element {
  const t = useWords(deskWords);
  const judging = createJudging(props.live);
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set());
  const [refusing, setRefusing] = createSignal<readonly DeskItem[]>();
  const picked = createMemo(() => props.items.filter(({ id }) => chosen().has(id)));
  const isAll = (): boolean => picked().length > 0 && picked().length === props.items.length;
  const toggle = (id: string): void => { setChosen((old) => { const next = new Set(old); if (!next.delete(id)) next.add(id); return next; }); };
  const toggleAll = (): void => { setChosen(isAll() ? new Set<string>() : new Set(props.items.map(({ id }) => id))); };
  return (
    <div class="stack queue">
      <Show when={!props.plain && props.items.length > 1}>
        <div class="queue-many">
          <Button variant="quiet" size="s" aria-pressed={isAll()} onClick={toggleAll}>{isAll() ? t().selectNone : t().selectAll}</Button>
          <span class="grow" />
          <Show when={picked().length > 0}>
            <Button size="s" icon="arrow-left" onClick={() => setRefusing(picked())}>{t().sendBackThese(picked().length)}</Button>
            <Button size="s" variant="primary" icon="check" busy={judging.isBusy()} onClick={() => void judging.approve(picked())}>{t().approveThese(picked().length)}</Button>
          </Show>
        </div>
      </Show>
      <ul role="list" class="stack gap-3">
        <For each={props.items}>
          {(item) => (
            <QueuedItem item={item} live={props.live} onRefuse={() => setRefusing([item])} mark={
              <Show when={!props.plain && props.items.length > 1}>
                <label class="pick"><input type="checkbox" aria-label={t().select(item.author.displayName)} checked={chosen().has(item.id)} onChange={() => toggle(item.id)} /></label>
              </Show>
            } />
          )}
        </For>
      </ul>
      <Show when={props.items.length === 0}><EmptyState drawing="bench" title={t().nothingWaits}>{t().nothingWaitsWhy}</EmptyState></Show>
      <Show when={refusing()} keyed>{(items) => <SendBackDialog items={items} live={props.live} waiting={props.items} onClose={() => setRefusing(undefined)} />}</Show>
    </div>
  );
}

function QueuedItem(props: { item: DeskItem; live: LiveDesk; mark: JSX.Element; onRefuse: () => void }): JSX.Element {
  const t = useWords(deskWords);
  const judging = createJudging(props.live);
  return (
    <Card as="li" class="item" tone="waiting">
      <ItemBody item={props.item} mark={props.mark} />
      <div class="item-acts">
        <Button icon="arrow-left" onClick={() => props.onRefuse()}>{t().sendBack}</Button>
        <Button variant="primary" icon="check" busy={judging.isBusy()} onClick={() => void judging.approve([props.item])}>{t().approve}</Button>
      </div>
    </Card>
  );
}
