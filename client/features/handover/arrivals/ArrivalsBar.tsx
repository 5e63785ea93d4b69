import { type JSX, Show, createSignal } from 'solid-js';
import { Button } from '../../../platform/ui/Button.tsx';
import { Menu, type MenuItem } from '../../../platform/ui/Menu.tsx';
import { Select } from '../../../platform/ui/Select.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { createAct } from '../../people/createAct.ts';
import type { ArrivalTask } from './ArrivalTasks.tsx';
import type { Arrival, LiveArrivals, Room } from './createArrivals.ts';
import type { Sieve } from './createSieve.ts';
import { isConfirmable, isTickable, sureMatch } from './nextStep.ts';
import { roomsFor, roomsToChoose } from './roomsToChoose.ts';
import { arrivalsWords } from './words.ts';

interface ArrivalsBarProps { sieve: Sieve; rooms: readonly Room[]; live: LiveArrivals; onTask: (task: ArrivalTask) => void }

const NONE = '';
const idsOf = (links: readonly Arrival[]): string[] => links.map(({ id }) => id);

/** What can be done to those who are ticked, in the place where they stand; with nobody ticked, the way to tick all that are found. */
export function ArrivalsBar(props: ArrivalsBarProps): JSX.Element {
  const t = useWords(arrivalsWords);
  const toasts = useToasts();
  const act = createAct();
  const [roomId, setRoomId] = createSignal(NONE);
  const it = props.sieve;
  const chosen = it.chosen;
  const judged = () => chosen().filter(({ can }) => can.judge);
  const confirmable = () => chosen().filter(isConfirmable);
  const undone = () => chosen().filter(({ can }) => can.reconsider);
  const rooms = () => roomsFor(props.rooms, judged());
  const room = () => rooms().find(({ id }) => id === roomId());
  const all = () => it.found().filter(isTickable);
  const sure = () => chosen().filter((link) => sureMatch(link) !== undefined);
  const joinSure = () => act.act(async () => {
    const links = sure();
    await props.live.decideAll(links.map((link) => ({ linkId: link.id, personId: sureMatch(link)! })));
    toasts.say(t().joinedSure(links.length));
  });
  const others = (): MenuItem[] => [
    { label: t().chooseNone, icon: 'minus', onSelect: it.clear },
    ...(undone().length > 0 ? [{ label: t().reconsider, icon: 'undo' as const, onSelect: () => props.onTask({ kind: 'reconsider', links: undone() }) }] : []),
    ...(judged().length > 0 ? [{ label: t().refuse, icon: 'close' as const, danger: true, onSelect: () => props.onTask({ kind: 'refuse', links: judged() }) }] : []),
  ];
  const accept = () => act.act(async () => {
    const [links, name] = [judged(), room()?.name];
    await props.live.accept(idsOf(links), room()?.id ?? null);
    it.clear();
    toasts.say(name ? t().placed(links.length, name) : t().accepted(links.length));
  });
  return (
    <Show when={all().length > 0}>
      <div class="arrivals-bar" role="group" aria-label={t().withChosen}>
        <Show when={chosen().length > 0} fallback={<Button size="s" onClick={() => it.tick(idsOf(all()), true)}>{t().chooseAll(all().length)}</Button>}>
          <p class="arrivals-count" role="status">{t().chosen(chosen().length)}</p>
          <Show when={judged().length > 0}>
            <Select
              label={t().inRoom} labelUnseen value={room()?.id ?? NONE} onChange={setRoomId}
              options={[...(it.stand() === 'SENT' ? [{ value: NONE, label: t().noRoomYet }] : [{ value: NONE, label: t().chooseRoom }]), ...roomsToChoose(rooms())]}
            />
            <Show when={rooms().length === 0}><p class="small soft">{t().noRoomOfNextYear}</p></Show>
            <Button variant={it.stand() === 'SENT' ? 'primary' : 'secondary'} busy={act.isBusy()} disabled={it.stand() === 'ACCEPTED' && !room()} onClick={accept}>
              {it.stand() === 'SENT' ? t().accept(judged().length) : t().place(judged().length)}
            </Button>
          </Show>
          <Show when={it.stand() === 'ACCEPTED' || confirmable().length > 0}>
            <Button variant="primary" icon="check" disabled={confirmable().length === 0} onClick={() => props.onTask({ kind: 'confirm', links: chosen() })}>{t().confirm(confirmable().length)}</Button>
          </Show>
          <Show when={sure().length > 0}><Button icon="link" busy={act.isBusy()} onClick={joinSure}>{t().joinSure(sure().length)}</Button></Show>
          <Menu label={t().moreActions} items={others()} />
        </Show>
      </div>
    </Show>
  );
}
