import { type JSX, Show } from 'solid-js';
import { Badge } from '../../../platform/ui/Badge.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { Menu, type MenuItem } from '../../../platform/ui/Menu.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { Birth } from '../passage/Birth.tsx';
import { StateBadge } from '../passage/StateBadge.tsx';
import { passageWords } from '../passage/words.ts';
import type { ArrivalTask } from './ArrivalTasks.tsx';
import type { Arrival } from './createArrivals.ts';
import type { Sieve } from './createSieve.ts';
import { isTickable } from './nextStep.ts';
import { arrivalsWords } from './words.ts';

/** A pupil who arrives: who they are, from where, with what, into which class, and whether they are here already. */
export function ArrivalRow(props: { link: Arrival; sieve: Sieve; onTask: (task: ArrivalTask) => void }): JSX.Element {
  const t = useWords(arrivalsWords);
  const it = () => props.link;
  const mayTick = () => isTickable(it());
  const compare = () => props.onTask({ kind: 'compare', linkId: it().id });
  const actions = (): MenuItem[] => [
    { label: t().details, icon: 'eye', onSelect: () => props.onTask({ kind: 'details', link: it() }) },
    ...(it().can.match && it().matches.length > 0 ? [{ label: t().compare, icon: 'users' as const, onSelect: compare }] : []),
    ...(it().can.judge ? [{ label: t().refuse, icon: 'close' as const, danger: true, onSelect: () => props.onTask({ kind: 'refuse', links: [it()] }) }] : []),
    ...(it().can.reconsider ? [{ label: t().reconsider, icon: 'undo' as const, onSelect: () => props.onTask({ kind: 'reconsider', links: [it()] }) }] : []),
  ];
  return (
    <li class="sheet-row arrival-row">
      <Show when={mayTick()} fallback={<span />}>
        <label class="arrival-tick">
          <input type="checkbox" checked={props.sieve.ticked().has(it().id)} onChange={(event) => props.sieve.tick([it().id], event.currentTarget.checked)} />
          <span class="unseen">{t().choose(it().name)}</span>
        </label>
      </Show>
      <div class="arrival-who">
        <p class="sheet-name">{it().name}</p>
        <p class="soft small">{it().birthDate ? t().born : ''} <Birth date={it().birthDate} unknown={t().noBirth} /></p>
      </div>
      <p class="arrival-from small">{it().from.name}, {it().fromClass}<br /><span class="soft">{t().comesWith(it().pieceCount)}</span></p>
      <div class="arrival-marks">
        <Show when={it().toClass}>{(room) => <Badge tone="sky" icon="school">{room().name}</Badge>}</Show>
        <Show when={it().isHere && it().state !== 'IN_EFFECT'}><Badge tone="linden" icon="check">{t().inList}</Badge></Show>
        <Known link={it()} onCompare={compare} />
        <Show when={it().state !== 'SENT' && it().state !== 'ACCEPTED'}><Ended link={it()} /></Show>
      </div>
      <Menu label={t().actionsOn(it().name)} items={actions()} />
    </li>
  );
}

/** Whether an account of this school is theirs, as far as it is known. */
function Known(props: { link: Arrival; onCompare: () => void }): JSX.Element {
  const t = useWords(arrivalsWords);
  const own = () => props.link.matches.find(({ same }) => same === true);
  return (
    <Show when={!props.link.mustDecide} fallback={<Button size="s" icon="alert" aria-label={t().compareOf(props.link.name)} onClick={() => props.onCompare()}>{t().compare}</Button>}>
      <Show when={own()}>{(match) => <Badge tone="linden" icon="link">{match().classes.length > 0 ? t().hereIn(match().classes.join(', ')) : t().here}</Badge>}</Show>
    </Show>
  );
}

function Ended(props: { link: Arrival }): JSX.Element {
  const t = useWords(passageWords);
  return (
    <>
      <StateBadge state={props.link.state} />
      <Show when={props.link.refusedBy}>{(who) => <span class="small">{t().refusedBy[who()]}<Show when={props.link.reason}>{(why) => <> : {t().reasons[why()]}</>}</Show></span>}</Show>
    </>
  );
}
