import { For, Show, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import type { Space } from '../../../../schema/generated/client.ts';
import { Button, LinkButton } from '../../../platform/ui/Button.tsx';
import { DateTime } from '../../../platform/ui/DateTime.tsx';
import { Dialog } from '../../../platform/ui/Dialog.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { timeLeft } from '../ClassState.tsx';
import { mutedWords } from './Attendance.tsx';
import { Pills } from './Pills.tsx';
import { Queue } from './Queue.tsx';
import { ReaderSwitch } from './ReaderSwitch.tsx';
import { createAct } from './createAct.ts';
import { createClock } from './createClock.ts';
import { type DeskView, type LiveDesk, type Present, SPACES } from './createDesk.ts';
import { pathOf } from './places.ts';
import { deskWords } from './words.ts';

type Minutes = '0' | '5' | '15' | '60';
type Where = Space | 'ALL';
const ends: readonly Minutes[] = ['0', '5', '15', '60'];

/** One pupil: where they are, their voice, what of theirs waits. */
export function PupilSheet(props: { present: Present; desk: DeskView; live: LiveDesk; onClose: () => void }): JSX.Element {
  const t = useWords(deskWords);
  const theirs = () => props.desk.waiting.filter(({ author }) => author.id === props.present.person.id);
  return (
    <Dialog open title={props.present.person.displayName} onClose={props.onClose}>
      <div class="stack gap-5 pupil-sheet">
        <section class="stack gap-2">
          <h3>{t().where}</h3>
          <Show when={props.present.places.length > 0} fallback={<p class="soft">{t().nowhere} <LastSeen at={props.present.lastAt} /></p>}>
            <div class="row gap-2">
              <For each={props.present.places}>
                {(place) => (
                  <>
                    <LinkButton size="s" icon={place.space === 'WALL' ? 'wall' : place.space === 'DOCUMENTS' ? 'edit' : 'comment'} href={pathOf(place, props.desk.classroom.id)}>{t().goThere(place.title || t().space[place.space])}</LinkButton>
                    <Show when={place.space === 'DOCUMENTS' && place.targetId}>{(id) => <ReaderSwitch documentId={id()} person={props.present.person} />}</Show>
                  </>
                )}
              </For>
            </div>
          </Show>
        </section>
        <Voice {...props} />
        <Show when={theirs().length > 0}>
          <section class="stack gap-2">
            <h3>{t().theirsWaiting}</h3>
            <Queue items={theirs()} live={props.live} plain />
          </section>
        </Show>
      </div>
    </Dialog>
  );
}

function LastSeen(props: { at: string | null }): JSX.Element {
  const t = useWords(deskWords);
  return <Show when={props.at} fallback={t().neverSeen}>{(at) => <>{t().lastSeen} : <DateTime at={at()} />.</>}</Show>;
}

/** Takes their voice where and for as long as it is chosen, or gives it back. */
function Voice(props: { present: Present; desk: DeskView; live: LiveDesk }): JSX.Element {
  const t = useWords(deskWords);
  const { act, isBusy } = createAct();
  const [where, setWhere] = createSignal<Where>('ALL');
  const [minutes, setMinutes] = createSignal<Minutes>('5');
  const muted = () => props.desk.controls.muted.filter(({ person }) => person.id === props.present.person.id);
  const now = createClock(() => muted().some(({ until }) => until !== null));
  const spaces = () => [...new Set(muted().filter(({ until }) => !until || Date.parse(until) > now()).flatMap((one) => one.spaces))];
  const until = () => muted().flatMap((one) => one.until ?? []).toSorted().at(-1);
  // The sheet may be closed before the answer comes.
  const turn = (spaces: Space | null, muted: boolean, lasts: number | null): void => {
    const { id, displayName } = props.present.person;
    void act(async () => { await props.live.mute(id, spaces, muted, lasts); return muted ? t().mutedDone(displayName) : t().unmutedDone(displayName); });
  };
  const mute = (): void => turn(where() === 'ALL' ? null : where() as Space, true, minutes() === '0' ? null : Number(minutes()));
  const unmute = (): void => turn(null, false, null);
  return (
    <section class="stack gap-3">
      <h3>{t().mute}</h3>
      <Show when={spaces().length > 0}>
        <div class="voice-off" role="status">
          <p class="grow">{mutedWords(spaces(), t())}. <Show when={until()}>{(at) => <span aria-live="off">{t().mutedUntil(timeLeft(Date.parse(at()) - now(), t()))}</span>}</Show></p>
          <Button icon="comment" busy={isBusy()} onClick={unmute}>{t().unmute}</Button>
        </div>
      </Show>
      <Show when={spaces().length < SPACES.length}>
        <p class="soft small">{t().muteWhy(props.present.person.displayName)}</p>
        <Pills label={t().muteWhere} value={where()} onChange={setWhere} choices={[{ value: 'ALL', label: t().everywhere }, ...SPACES.map((space) => ({ value: space, label: t().space[space] }))]} />
        <Pills label={t().muteFor} value={minutes()} onChange={setMinutes} choices={ends.map((value) => ({ value, label: t().muteEnds[value] }))} />
        <Button variant="primary" icon="mute" wide busy={isBusy()} onClick={mute}>{t().muteNow}</Button>
      </Show>
    </section>
  );
}
