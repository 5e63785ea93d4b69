import { For, type JSX, Show } from 'solid-js';
import { Icon } from '../../../platform/ui/Icon.tsx';
import { Menu, type MenuItem } from '../../../platform/ui/Menu.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { createAct } from '../../people/createAct.ts';
import { StateBadge } from '../passage/StateBadge.tsx';
import { familySays } from '../passage/familySays.ts';
import { passageWords } from '../passage/words.ts';
import type { DeskTask } from './DeskTasks.tsx';
import type { Handover, LiveDesk, Passage } from './createDesk.ts';
import { waitsForFamily } from './stages.ts';
import { deskWords } from './words.ts';

/** A pupil on their way: what goes, what the family says, where it stands, and what can be done about it. */
export function PassageRow(props: { link: Passage; handover: Handover; live: LiveDesk; onTask: (task: DeskTask) => void }): JSX.Element {
  const t = useWords(deskWords);
  const passage = useWords(passageWords);
  const act = createAct();
  const it = () => props.link;
  const one = () => ({ handover: props.handover, links: [it()] });
  const facts = (): string[] => [
    it().chosenAt ? passage().pieces(it().pieceCount) : passage().notChosen,
    ...(waitsForFamily(it()) && it().readyAt ? [t().readyOn(it().readyAt!)] : []),
    ...(it().remindedAt && it().state === 'SENT' ? [t().reminded(it().remindedAt!)] : []),
    ...(it().cardPrintedAt ? [t().cardPrinted(it().cardPrintedAt!)] : []),
  ];
  const actions = (): MenuItem[] => [
    { label: t().details, icon: 'eye', onSelect: () => props.onTask({ kind: 'details', link: it() }) },
    ...(it().can.inform ? [{ label: t().informOne, icon: 'users' as const, onSelect: () => props.onTask({ kind: 'inform', ...one() }) }] : []),
    ...(it().can.send && it().isReady ? [{ label: t().sendOne, icon: 'send' as const, onSelect: () => props.onTask({ kind: 'send', ...one() }) }] : []),
    ...(it().can.restore ? [{ label: t().restore, icon: 'undo' as const, onSelect: () => act.act(() => props.live.withdraw([it().id], false), t().restored(it().name)) }] : []),
    ...(it().can.withdraw ? [{ label: t().withdraw, icon: 'close' as const, danger: true, onSelect: () => props.onTask({ kind: 'withdraw', ...one() }) }] : []),
  ];
  return (
    <li class="sheet-row passage-row">
      <div class="passage-who">
        <p class="sheet-name">{it().name}</p>
        <p class="soft small">{it().fromClass}<Show when={it().toClass}>{(room) => <> → {room().name}</>}</Show></p>
      </div>
      <div class="passage-says small">
        <For each={familySays(it(), passage())}>{(line) => <p>{line}</p>}</For>
        <p class="soft">{facts().join(' · ')}</p>
        <Show when={it().isHeld}><p class="desk-receivers"><Icon name="alert" size="s" /> {t().held}</p></Show>
        <Show when={it().refusedBy}>{(who) => <p>{passage().refusedBy[who()]}<Show when={it().reason}>{(why) => <> : {passage().reasons[why()]}</>}</Show></p>}</Show>
      </div>
      <p class="passage-state"><StateBadge state={it().state} /></p>
      <Menu label={t().actionsOn(it().name)} items={actions()} />
    </li>
  );
}
