import type { Message } from './messages.ts';
import type { Sending } from './sending.ts';

/** Messages of one person within this time stand under one name. */
const TOGETHER_MS = 5 * 60_000;

/**
 * What a conversation shows from top to bottom, each line by a name that never changes: `day 2026-11-23`, `unread`,
 * `message <id>`, `sending <key>`. `heads`: messages that begin a group and carry their author's name.
 */
export interface Timeline { readonly rows: readonly string[]; readonly heads: ReadonlySet<string> }

interface Told { messages: readonly Message[]; sending: readonly Sending[]; /** The first unread message stands after this number. */ readUntil: number | undefined; meId: string | undefined }

export function timelineOf({ messages, sending, readUntil, meId }: Told): Timeline {
  const rows: string[] = [];
  const heads = new Set<string>();
  let before: Message | undefined;
  let isMarked = readUntil === undefined;
  for (const message of messages) {
    const isOtherDay = !before || dayOf(before.createdAt) !== dayOf(message.createdAt);
    if (isOtherDay) rows.push(`day ${dayOf(message.createdAt)}`);
    const isFirstUnread = !isMarked && message.number > readUntil! && message.author.id !== meId && message.status === 'PUBLISHED';
    if (isFirstUnread) { rows.push('unread'); isMarked = true; }
    if (isOtherDay || isFirstUnread || !goesWith(before!, message)) heads.add(message.id);
    rows.push(`message ${message.id}`);
    before = message;
  }
  if (sending.length > 0 && (!before || dayOf(before.createdAt) !== dayOf(sending[0]!.at))) rows.push(`day ${dayOf(sending[0]!.at)}`);
  rows.push(...sending.map(({ key }) => `sending ${key}`));
  return { rows, heads };
}

function goesWith(before: Message, message: Message): boolean {
  return before.author.id === message.author.id && before.status === 'PUBLISHED' && message.status === 'PUBLISHED' && !message.replyTo
    && Date.parse(message.createdAt) - Date.parse(before.createdAt) < TOGETHER_MS;
}

/** The day of a moment on this device's calendar, `2026-11-23`. */
export function dayOf(moment: string): string {
  const date = new Date(moment);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
}
