import { For, Show, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { Avatar } from '../../platform/ui/Avatar.tsx';
import { Badge } from '../../platform/ui/Badge.tsx';
import { Banner } from '../../platform/ui/Banner.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { Dialog } from '../../platform/ui/Dialog.tsx';
import { Skeleton } from '../../platform/ui/Skeleton.tsx';
import { createDoing } from './createDoing.ts';
import { type Family, createFamilies } from './createFamilies.ts';
import type { Post } from './posts.ts';
import { wallWords } from './words.ts';
import './receipts.css';

/** Which families have read, signed, or not yet; and one press to remind those missing. */
export function FamiliesDialog(props: { post: Post; onRemind: () => Promise<number>; onClose: () => void }): JSX.Element {
  const t = useWords(wallWords);
  const { locale } = useLanguage();
  const families = createFamilies(() => props.post);
  const doing = createDoing();
  const [reminded, setReminded] = createSignal<number>();
  const toRemind = (): number => families.missing().filter(({ reachable }) => reachable).length;
  const remind = (): void => {
    void doing.run(async () => {
      setReminded(await props.onRemind());
      await families.refetch();
    });
  };
  return (
    <Dialog open onClose={props.onClose} title={props.post.signature ? t().signatures : t().readings} footer={
      <Show when={toRemind() > 0 && reminded() === undefined} fallback={<Button onClick={() => props.onClose()}>{t().close}</Button>}>
        <Button variant="primary" icon="bell" busy={doing.busy()} onClick={remind}>{t().remind(toRemind())}</Button>
      </Show>
    }>
      <div class="stack">
        <Show when={reminded() !== undefined}><Banner tone="done">{t().reminded(reminded()!)}</Banner></Show>
        <Show when={doing.refused() ?? families.refused()}>{(refused) => <Banner tone="refusal">{refused()[locale()]}</Banner>}</Show>
        <Show when={families.isKnown()} fallback={<Skeleton count={6} />}>
          <Group title={props.post.signature ? t().notSigned : t().notRead} families={families.missing()} all={t().nobodyMissing} />
          <Group title={props.post.signature ? t().haveSigned : t().haveRead} families={families.done()} all={t().nobodyYet} />
        </Show>
      </div>
    </Dialog>
  );
}

function Group(props: { title: string; families: readonly Family[]; all: string }): JSX.Element {
  return (
    <section>
      <h3 class="families-title">{props.title} <span class="soft">({props.families.length})</span></h3>
      <Show when={props.families.length > 0} fallback={<p class="soft">{props.all}</p>}>
        <ul role="list" class="families" tabIndex={0} aria-label={props.title}>
          <For each={props.families}>{(family) => <FamilyLine family={family} />}</For>
        </ul>
      </Show>
    </section>
  );
}

function FamilyLine(props: { family: Family }): JSX.Element {
  const t = useWords(wallWords);
  return (
    <li class="family">
      <Avatar id={props.family.child.id} name={props.family.child.displayName} size="s" />
      <span class="grow">{t().familyOf(props.family.child.displayName)}</span>
      <span class="family-state small soft">
        <Show when={props.family.signedAt} fallback={
          <Show when={props.family.readAt} fallback={
            <Show when={props.family.reachable} fallback={<Badge tone="mulberry">{t().noAccount}</Badge>}>
              <Show when={props.family.remindedAt} fallback={t().unread}>{(at) => <>{t().remindedAt} <DateTime at={at()} form="day" /></>}</Show>
            </Show>
          }>
            {(at) => <>{t().readAt} <DateTime at={at()} form="day" /></>}
          </Show>
        }>
          {(at) => <>{props.family.signedBy?.displayName}, <DateTime at={at()} form="day" /></>}
        </Show>
      </span>
    </li>
  );
}
