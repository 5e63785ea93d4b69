import { batch, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import { AroundMessageDocument, ConversationDocument } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { makeMeanwhile } from '../../platform/graphql/makeMeanwhile.ts';
import { Refused, offline } from '../../platform/graphql/refused.ts';
import { createChannelEvents } from './createChannelEvents.ts';
import type { ChannelEvent } from './createChannelEvents.ts';
import { type ChatPerson, type Message, type Stretch, changed, justSent, merged, none, withMessage, without } from './messages.ts';

const RETRY_MS = 4_000;
const FIRST = 50;
const MOST = 100;
/** "Écrit…" goes out by itself, should the word that ends it be lost. */
const TYPING_MS = 60_000;

interface Told {
  meId: string | undefined;
  /** Whether the viewer leads the channel: what is theirs stays theirs to change. */
  moderates(): boolean;
  /** Whether the answer to a message of the viewer's is awaited: its live event would show it twice. */
  isSending(): boolean;
  arrived(message: Message): void;
  rulesChanged(): void;
}

/** The messages of one channel, kept live for as long as its owner lives: a stretch without a hole, which grows where one scrolls. */
export function createConversation(channelId: string, told: Told) {
  const graphql = useGraphql();
  const [stretch, setStretch] = createSignal<Stretch>(none);
  const [opened, setOpened] = createSignal<{ readNumber: number; unread: number }>();
  const [refused, setRefused] = createSignal<Refused>();
  const [typing, setTyping] = createSignal<readonly ChatPerson[]>([]);
  const [isTurning, setTurning] = createSignal(false);
  const byId = createMemo(() => new Map(stretch().messages.map((message) => [message.id, message])));
  const early: Message[] = [];
  const news = makeMeanwhile<ChannelEvent>();
  /** What was asked last is what stays on the screen, in whatever order the answers come. */
  let turns = 0;
  let shownTurn = 0;
  function show(mine: number, next: Stretch): boolean {
    if (stopped || mine < shownTurn) return false;
    shownTurn = mine;
    setStretch(next);
    return true;
  }
  let stopped = false;
  let typingEnds: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => { stopped = true; clearTimeout(typingEnds); });

  /** Its end. Answers whether that is what is shown then. */
  async function load(first = FIRST): Promise<boolean> {
    const mine = ++turns;
    try {
      const { channel } = await graphql.ask(ConversationDocument, { id: channelId, first, before: null });
      if (stopped) return false;
      if (first < MOST && channel.unread >= first && !opened()) return await load(MOST);
      const isShown = batch(() => {
        setOpened((known) => known ?? { readNumber: channel.readNumber, unread: channel.unread });
        setRefused(undefined);
        return show(mine, { messages: channel.messages.nodes.toReversed(), hasOlder: channel.messages.hasOlder, hasNewer: false });
      });
      events.from(channel.seq);
      return isShown;
    } catch (error) {
      if (stopped) return false;
      const why = error instanceof Refused ? error : offline();
      setRefused(() => why);
      if (why.isPassing) setTimeout(() => { if (!stopped) void load(); }, RETRY_MS);
      return false;
    }
  }

  function take(event: ChannelEvent): void {
    news.tell(event);
    if (event.typing) showTyping(event.typing);
    if (event.channel) told.rulesChanged();
    if (event.goneId) setStretch((old) => without(old, event.goneId!));
    if (event.message) meet(event.message);
  }

  function meet(message: Message): void {
    const isNew = !stretch().messages.some(({ id }) => id === message.id);
    if (isNew && message.author.id === told.meId && told.isSending()) { early.push(message); return; }
    setStretch((old) => withMessage(old, isNew && message.author.id === told.meId ? mine(message) : message));
    setTyping((people) => people.filter(({ id }) => id !== message.author.id));
    if (isNew && message.author.id !== told.meId) told.arrived(message);
  }
  /** One's own that another screen has just sent: the event says the same to all, the server judges again. */
  const mine = (message: Message): Message => ({ ...message, can: message.can ?? justSent(message, told.moderates()) });
  createEffect(on(told.isSending, (sending) => { if (!sending) early.splice(0).forEach(meet); }));

  function showTyping(people: readonly ChatPerson[]): void {
    setTyping(people.filter(({ id }) => id !== told.meId));
    clearTimeout(typingEnds);
    typingEnds = setTimeout(() => setTyping([]), TYPING_MS);
  }

  /** One page at a time; what fails may be tried again a little later. A page of a stretch that another has replaced meanwhile would leave a hole: it is not taken. */
  async function turn(work: () => Promise<void>): Promise<void> {
    if (isTurning()) return;
    setTurning(true);
    await work().catch(() => new Promise((resolve) => { setTimeout(resolve, RETRY_MS); }));
    setTurning(false);
  }
  const around = async (number: number) => {
    const { answer, meanwhile } = await news.during(graphql.ask(AroundMessageDocument, { id: channelId, number }));
    return { page: answer.channel.around, meanwhile };
  };

  const events = createChannelEvents(channelId, { take, startOver: () => void load() });
  void load();

  return {
    channelId,
    /** A message shown, by its id. */
    message: (id: string): Message | undefined => byId().get(id),
    stretch, opened, refused, typing, isTurning, load,
    take: (message: Message) => setStretch((old) => withMessage(old, message)),
    /** What is shown stays: an answer that would lead elsewhere comes too late. */
    stay: () => { shownTurn = ++turns; },
    older: () => turn(async () => {
      const before = stretch().messages[0]?.number;
      if (before === undefined || !stretch().hasOlder) return;
      const { answer: { channel: { messages } }, meanwhile } = await news.during(graphql.ask(ConversationDocument, { id: channelId, first: FIRST, before }));
      setStretch((old) => (old.messages[0]?.number === before ? meanwhile.reduce(changed, { ...old, messages: merged(old.messages, messages.nodes), hasOlder: messages.hasOlder }) : old));
    }),
    newer: () => turn(async () => {
      const last = stretch().messages.at(-1)?.number;
      if (last === undefined || !stretch().hasNewer) return;
      const { page, meanwhile } = await around(last);
      const below = page.filter(({ number }) => number > last);
      if (stretch().messages.at(-1)?.number !== last) return;
      if (below.length === 0) await load();
      else setStretch((old) => meanwhile.reduce(changed, { ...old, messages: merged(old.messages, below) }));
    }),
    /** Makes sure that a message is among those shown; answers its id, or undefined when it is not there any more. */
    async reach(number: number): Promise<string | undefined> {
      const at = (): Message | undefined => stretch().messages.find((message) => message.number === number);
      const mine = ++turns;
      if (at()) return at()!.id;
      const { page, meanwhile } = await around(number).catch(() => ({ page: [], meanwhile: [] }));
      if (!page.some((message) => message.number === number)) return undefined;
      return show(mine, meanwhile.reduce(changed, { messages: page, hasOlder: true, hasNewer: true })) ? at()?.id : undefined;
    },
  };
}

export type Conversation = ReturnType<typeof createConversation>;
