import { Show, createEffect, createSignal, on, onCleanup, onMount } from 'solid-js';
import type { JSX } from 'solid-js';
import type { ChatPerson } from './messages.ts';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { Skeleton } from '../../platform/ui/Skeleton.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { PageState } from '../school/PageState.tsx';
import { ChannelHead } from './ChannelHead.tsx';
import { useChat } from './ChatContext.tsx';
import { Composer } from './Composer.tsx';
import { MessageLog } from './MessageLog.tsx';
import { Spoken } from './Spoken.tsx';
import { TypingLine } from './TypingLine.tsx';
import { WhyClosed } from './WhyClosed.tsx';
import { createComposing } from './createComposing.ts';
import { createConversation } from './createConversation.ts';
import { createReading } from './createReading.ts';
import { createTeachersLine } from './createTeachersLine.ts';
import type { Delivery } from './delivery.ts';
import { DeskProvider } from './MessageDesk.tsx';
import type { Channel, Message } from './messages.ts';
import { pupilOf, titleOf } from './people.ts';
import { chatWords } from './words.ts';

interface ConversationProps {
  channel: Channel;
  teachers: readonly ChatPerson[];
  delivery: Delivery;
  /** The number of a message to go to. */
  wanted: number | undefined;
  onFound: () => void;
  onOpen: (id: string, message?: number) => void;
  home: string;
}

/** One channel: what was said, and the line to say more. */
export function Conversation(props: ConversationProps): JSX.Element {
  const t = useWords(chatWords);
  const place = useChat();
  const { channel } = props;
  const [heard, setHeard] = createSignal<Message>();
  const reading = createReading(channel.id);
  const live = createConversation(channel.id, {
    meId: place.meId,
    moderates: () => props.channel.can.moderate,
    isSending: place.outbox.isInFlight,
    arrived: (message) => { setHeard(message); reading.arrived(message); },
    rulesChanged: place.live.look,
  });
  onCleanup(props.delivery.to(channel.id, live.take));
  createEffect(on(() => live.opened(), (opened) => { if (opened) reading.open(opened.readNumber); }));
  const composing = createComposing(channel.id, live);
  const teachersLine = createTeachersLine(() => props.onOpen);
  const name = (): string => nameOf(props.channel, props.teachers, place.isPupil, t());
  let section!: HTMLElement;
  /** Whoever has just chosen it goes on from here by keyboard, and not from the top of the page. */
  onMount(() => { const frame = requestAnimationFrame(() => { if (document.activeElement?.matches('main')) section.focus({ preventScroll: true }); }); onCleanup(() => cancelAnimationFrame(frame)); });
  const isEmpty = (): boolean => live.opened() !== undefined && live.stretch().messages.length === 0 && place.outbox.of(channel.id).length === 0;
  return (
    <section ref={(element) => { section = element; }} class="conversation" tabIndex={-1} aria-label={name()}>
      <ChannelHead channel={props.channel} name={name()} home={props.home} />
      <Show when={props.channel.can.send}><button type="button" class="to-writing" onClick={composing.focus}>{t().toWriting}</button></Show>
      <Show when={live.opened()} fallback={<div class="log-waiting"><Show when={live.refused()} fallback={<Skeleton kind="lines" count={6} />}><PageState refused={live.refused()} onRetry={() => void live.load()} /></Show></div>}>
        <DeskProvider desk={{ channel: () => props.channel, live, composing }}>
          <Show when={!isEmpty()} fallback={
            <div class="log-waiting log-empty">
              <EmptyState drawing="bench" level="h2" title={channel.kind === 'TEACHER' && place.isPupil ? t().emptyLine : t().emptyChannel}>
                {channel.kind === 'TEACHER' ? (place.isPupil ? t().emptyLineWhy : t().lineHint) : t().emptyChannelWhy}
              </EmptyState>
            </div>
          }>
            <MessageLog name={name()} live={live} reading={reading} wanted={props.wanted} onFound={props.onFound} />
          </Show>
        </DeskProvider>
      </Show>
      <Spoken heard={heard()} />
      <TypingLine people={live.typing()} />
      <Show when={!place.live.chat()?.classroom.isOver}><Composer channel={props.channel} name={name()} composing={composing} live={live} teachers={props.teachers}>
        <WhyClosed channel={props.channel} teachers={props.teachers} line={teachersLine} hasText={composing.text() !== ''} />
      </Composer></Show>
    </section>
  );
}

/** A channel as the viewer would call it. */
function nameOf(channel: Channel, teachers: readonly ChatPerson[], isPupil: boolean, t: { toTeacher(title: ReturnType<typeof titleOf>): string; lineWith(pupil: string): string }): string {
  const pupil = pupilOf(channel);
  if (!pupil) return channel.name;
  return isPupil ? t.toTeacher(titleOf(teachers)) : t.lineWith(pupil.displayName);
}
