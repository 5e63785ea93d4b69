import { For, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { EVIDENCE_DAYS } from '../../../../schema/limits.ts';
import { Button } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { DateTime } from '../../../platform/ui/DateTime.tsx';
import { EmptyState } from '../../../platform/ui/EmptyState.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { ItemBody } from './ItemCard.tsx';
import { createAct } from './createAct.ts';
import type { DeskItem, LiveDesk } from './createDesk.ts';
import { deskWords } from './words.ts';

/** What was removed in the last month, and can be put back. */
export function Evidence(props: { items: readonly DeskItem[]; live: LiveDesk }): JSX.Element {
  const t = useWords(deskWords);
  return (
    <Show when={props.items.length > 0} fallback={<EmptyState drawing="bench" title={t().nothingRemoved}>{t().evidenceWhy(EVIDENCE_DAYS)}</EmptyState>}>
      <div class="stack">
        <p class="soft">{t().evidenceWhy(EVIDENCE_DAYS)}</p>
        <ul role="list" class="stack gap-3"><For each={props.items}>{(item) => <RemovedItem item={item} live={props.live} />}</For></ul>
      </div>
    </Show>
  );
}

function RemovedItem(props: { item: DeskItem; live: LiveDesk }): JSX.Element {
  const t = useWords(deskWords);
  const { act, isBusy } = createAct();
  const restore = (): void => void act(async () => ((await props.live.restore(props.item)) ? t().restoredDone : t().someoneElse(1)));
  return (
    <Card as="li" class="item" tone="sunken">
      <ItemBody item={props.item} />
      <div class="item-acts">
        <p class="small soft grow">
          {props.item.removedBy ? t().removedBy(props.item.removedBy.displayName) : t().removed}
          <Show when={props.item.removedAt}>{(at) => <> · <DateTime at={at()} /></>}</Show>
        </p>
        <Button icon="undo" busy={isBusy()} onClick={restore}>{t().restore}</Button>
      </div>
    </Card>
  );
}
