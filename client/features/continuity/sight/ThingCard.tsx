import { For, type JSX, Match, Show, Switch } from 'solid-js';
import { Avatar } from '../../../platform/ui/Avatar.tsx';
import { Icon } from '../../../platform/ui/Icon.tsx';
import { type Chip, type Telling, audiencesOf, chipsOf, isWork, listed, outsidersOf } from './chips.ts';
import type { Thing } from './createSight.ts';

/** One thing: who sees it, who does not, and for how long. */
export function ThingCard(props: { thing: Thing; telling: Telling }): JSX.Element {
  const t = () => props.telling.words;
  const said = () => (props.telling.sight.isMine ? t().pupil : t().family);
  const those = (ids: readonly string[]) => audiencesOf(props.telling, ids, props.thing.kind);
  const note = (): string | undefined => (said().notes as Partial<Record<Thing['kind'], string>>)[props.thing.kind];
  const seen = () => those(props.thing.seenBy).flatMap((one) => chipsOf(props.telling, one, props.thing.kind));
  const outside = () => (isWork(props.thing.kind) ? outsidersOf(props.telling) : []);
  const unseen = () => listed(props.telling, those(props.thing.unseenBy).filter((one) => !outside().includes(one)), props.thing.kind);
  const isOwn = () => those(props.thing.seenBy).every(({ kind }) => kind === 'SELF');
  const others = (): string => (seen().length === 0 ? '' : isOwn() ? t().nobodyElse : unseen());
  const isDoing = () => props.thing.kind === 'ENTRY';
  const isSame = () => props.thing.laterBy.join() === props.thing.seenBy.join();
  return (
    <li class="sight-thing stack gap-2">
      <h3>{said().things[props.thing.kind]}</h3>
      <Show when={props.thing.isKnown} fallback={<p class="soft">{t().unknown}</p>}>
        <div class="sight-who">
          <p class="sight-label sight-sees"><Icon name="eye" /><b>{isDoing() ? t().mayDo : t().seen}</b></p>
          <Chips chips={seen()} label={isDoing() ? t().mayDo : t().seen} nobody={t().nobody} />
          <Show when={others()}>
            <p class="sight-label"><Icon name="eye-off" />{isDoing() ? t().mayNot : t().unseen}</p>
            <p class="soft sight-not">{others()}</p>
          </Show>
        </div>
        <Show when={note()}><p class="soft small">{note()}</p></Show>
        <Switch>
          <Match when={props.thing.keptDays}>{(days) => <p class="sight-time small"><Icon name="clock" size="s" />{t().keptDays(days())}</p>}</Match>
          <Match when={props.thing.keptMonths}>{(months) => <p class="sight-time small"><Icon name="clock" size="s" />{t().keptMonths(months())}</p>}</Match>
          <Match when={props.thing.laterBy.length > 0}>
            <p class="sight-time small"><Icon name="clock" size="s" />{isSame() ? t().laterSame : t().later(listed(props.telling, those(props.thing.laterBy), props.thing.kind))}</p>
          </Match>
        </Switch>
      </Show>
    </li>
  );
}

function Chips(props: { label: string; chips: readonly Chip[]; nobody: string }): JSX.Element {
  return (
    <ul class="sight-chips" role="list" aria-label={props.label}>
      <For each={props.chips} fallback={<li class="sight-chip">{props.nobody}</li>}>
        {(chip) => (
          <li class="sight-chip">
            <Show when={chip.who} fallback={<Show when={chip.icon}>{(icon) => <Icon name={icon()} size="s" />}</Show>}>{(who) => <Avatar id={who().id} name={who().displayName} size="s" />}</Show>
            <span>{chip.text}</span>
          </li>
        )}
      </For>
    </ul>
  );
}
