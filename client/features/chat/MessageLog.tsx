import { Match, Show, Switch, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import type { JSX } from 'solid-js';
import { Virtualizer, type VirtualizerHandle } from 'virtua/solid';
import { Icon } from '../../platform/ui/Icon.tsx';
import { Spinner } from '../../platform/ui/Spinner.tsx';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { useChat } from './ChatContext.tsx';
import { MessageRow } from './MessageRow.tsx';
import { SendingRow } from './SendingRow.tsx';
import type { Conversation } from './createConversation.ts';
import { createPlace } from './createPlace.ts';
import type { Reading } from './createReading.ts';
import { type Timeline, dayOf, timelineOf } from './timeline.ts';
import { chatWords } from './words.ts';
import './log.css';

interface LogProps { name: string; live: Conversation; reading: Reading; wanted: number | undefined; onFound: () => void }

/** What was said, drawn only where one looks: as smooth with ten thousand messages as with ten. */
export function MessageLog(props: LogProps): JSX.Element {
  const t = useWords(chatWords);
  const { outbox, meId } = useChat();
  const { live, reading } = props;
  const [lit, setLit] = createSignal<string>();
  const channelId = (): string => live.stretch().messages[0]?.channelId ?? '';
  const [scroller, setScroller] = createSignal<HTMLElement>();

  const timeline = createMemo<Timeline & { shift: boolean }>((before) => {
    const { messages, hasNewer } = live.stretch();
    const sending = hasNewer ? [] : outbox.of(live.channelId);
    const next = timelineOf({ messages, sending, readUntil: reading.readUntil(), meId });
    // Older ones have come above: what is being read keeps its place.
    return { ...next, shift: before !== undefined && next.rows.length > before.rows.length && next.rows.at(-1) === before.rows.at(-1) && next.rows[1] !== before.rows[1] };
  });
  const place = createPlace({ timeline, live, reading, sending: () => outbox.of(live.channelId).length, scroller });
  createEffect(on(() => live.stretch(), ({ messages, hasNewer }) => { if (!hasNewer) reading.shown(messages.at(-1)); }));
  /** The message that holds the focus stays drawn, however far it is scrolled away: a key pressed there goes on from there. */
  const [held, setHeld] = createSignal<number>();
  const drawn = createMemo(() => {
    const message = held() === undefined ? undefined : live.stretch().messages.find(({ number }) => number === held());
    return message ? [timeline().rows.indexOf(`message ${message.id}`)] : [];
  });
  const hold = ({ target }: FocusEvent): void => { const id = (target as Element).closest('article')?.id; setHeld(id ? Number(id.slice('message-'.length)) : undefined); };
  let going = 0;
  onCleanup(() => { going = -1; });
  const goTo = async (number: number, onFound?: () => void): Promise<void> => {
    const mine = ++going;
    const id = await live.reach(number);
    // Whoever has asked for another one meanwhile, or left, is not led here any more.
    if (mine !== going) return;
    if (id) {
      place.show(`message ${id}`);
      setLit(id);
      setTimeout(() => setLit((now) => (now === id ? undefined : now)), 2_500);
    }
    onFound?.();
  };
  createEffect(on(() => props.wanted, (number) => { if (number !== undefined) void goTo(number, props.onFound); }));

  return (
    <div class="log-frame">
      <Show when={live.isTurning() && live.stretch().hasOlder}><span class="log-turning"><Spinner label="" /></span></Show>
      <div ref={setScroller} class="log" tabIndex={0} role="region" aria-label={t().messagesOf(props.name)} data-channel={channelId()} onFocusIn={hold} onFocusOut={() => setHeld(undefined)}>
        <div class="log-push" />
        <Show when={scroller()}>
          {(element) => (
            <Virtualizer
              ref={(handle?: VirtualizerHandle) => place.hold(handle)} data={timeline().rows} shift={timeline().shift} scrollRef={element()} as="ol" item="li" bufferSize={500}
              keepMounted={drawn()} onScroll={place.scrolled} onResize={place.resized}
            >
              {(row) => <Row row={row} heads={timeline().heads} lit={lit()} live={live} onQuoted={(number) => void goTo(number)} />}
            </Virtualizer>
          )}
        </Show>
      </div>
      <Show when={!place.isAtEnd()}>
        <button type="button" class="to-newest" onClick={() => void place.toEnd()}>
          <Icon name="chevron-down" />
          <Show when={reading.below() > 0} fallback={<span class="unseen">{t().toNewest}</span>}>{t().newCount(reading.below())}</Show>
        </button>
      </Show>
    </div>
  );
}

function Row(props: { row: string; heads: ReadonlySet<string>; lit: string | undefined; live: Conversation; onQuoted: (number: number) => void }): JSX.Element {
  const t = useWords(chatWords);
  const [kind, id] = [props.row.split(' ', 1)[0]!, props.row.slice(props.row.indexOf(' ') + 1)];
  const message = createMemo(() => (kind === 'message' ? props.live.message(id) : undefined));
  return (
    <Switch>
      <Match when={kind === 'day'}><p class="day"><span>{dayName(id, t())}</span></p></Match>
      <Match when={kind === 'unread'}><p class="unread-line"><span>{t().newMessages}</span></p></Match>
      <Match when={message()}>{(one) => <MessageRow message={one()} isHead={props.heads.has(id)} isLit={props.lit === id} onQuoted={props.onQuoted} />}</Match>
      <Match when={kind === 'sending'}><SendingRow sendingKey={id} /></Match>
    </Switch>
  );
}

/** "Aujourd'hui", "Hier", "lundi 2 novembre". */
function dayName(day: string, t: { today: string; yesterday: string }): string {
  const { locale } = useLanguage();
  const now = new Date();
  if (day === dayOf(now.toISOString())) return t.today;
  if (day === dayOf(new Date(now.getTime() - 86_400_000).toISOString())) return t.yesterday;
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new Date(year, month - 1, date).toLocaleDateString(locale(), { weekday: 'long', day: 'numeric', month: 'long', ...(year !== now.getFullYear() && { year: 'numeric' }) });
}
