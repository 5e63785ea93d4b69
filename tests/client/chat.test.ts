import { describe, expect, it } from 'vitest';
import { asTime, fromTime, nextOpening } from '../../client/features/chat/hours.ts';
import { calledIn, callingAt, cutAtNames, peopleCalled } from '../../client/features/chat/mentions.ts';
import { type Message, changed, merged, none, withMessage, without } from '../../client/features/chat/messages.ts';
import { titleOf } from '../../client/features/chat/people.ts';
import { type Sending, waitAfter } from '../../client/features/chat/sending.ts';
import { timelineOf } from '../../client/features/chat/timeline.ts';
import { Refused } from '../../client/platform/graphql/refused.ts';

const lina = { id: 'lina', displayName: 'Lina B.', isPupil: true };
const noe = { id: 'noe', displayName: 'Noé F.', isPupil: true };
const said = (number: number, more: Partial<Message> = {}): Message => ({
  id: `m${number}`, channelId: 'c', number, seq: number, author: lina, text: `mot ${number}`, status: 'PUBLISHED', heldFor: null, refusalNote: null, replyTo: null,
  mentions: [], pictures: [], linksApproved: false, createdAt: new Date(2026, 10, 23, 10, number).toISOString(), editedAt: null, can: null, ...more,
});
const sending: Sending = { key: 'k', channelId: 'c', text: 'coucou', replyTo: null, mentionIds: [], pictures: [], at: new Date(2026, 10, 24, 9).toISOString() };
const told = (messages: Message[], more: object = {}) => timelineOf({ messages, sending: [], readUntil: undefined, meId: 'noe', ...more });

describe('a conversation', () => {
  it('separates days and gathers what one person says in a row', () => {
    const { rows, heads } = told([said(1), said(2), said(3, { author: noe }), said(4, { createdAt: new Date(2026, 10, 24, 8).toISOString(), author: noe })]);
    expect(rows).toEqual(['day 2026-11-23', 'message m1', 'message m2', 'message m3', 'day 2026-11-24', 'message m4']);
    expect([...heads]).toEqual(['m1', 'm3', 'm4']);
  });

  it('stands apart what answers, what waits, and what comes after a while', () => {
    const quoted = { id: 'm1', number: 1, author: lina, text: 'mot 1' };
    expect([...told([said(1), said(2, { replyTo: quoted }), said(3, { status: 'WAITING' }), said(4), said(30)]).heads]).toEqual(['m1', 'm2', 'm3', 'm4', 'm30']);
  });

  it('draws the line before the first unread message of another', () => {
    const messages = [said(1), said(2, { author: noe }), said(3), said(4)];
    expect(told(messages, { readUntil: 1 }).rows).toEqual(['day 2026-11-23', 'message m1', 'message m2', 'unread', 'message m3', 'message m4']);
    expect(told(messages, { readUntil: 4 }).rows).not.toContain('unread');
  });

  it('ends with what is on its way, on the day it was written', () => {
    expect(told([said(1)], { sending: [sending] }).rows).toEqual(['day 2026-11-23', 'message m1', 'day 2026-11-24', 'sending k']);
  });

  it('lays out ten thousand messages in about ten times what a thousand take', () => {
    const best = (count: number): number => {
      const many = Array.from({ length: count }, (_, number) => said(number, { author: number % 3 ? lina : noe }));
      return Math.min(...Array.from({ length: 9 }, () => {
        const from = performance.now();
        expect(told(many).rows.length).toBeGreaterThan(count);
        return performance.now() - from;
      }));
    };
    best(1_000);
    expect(best(10_000) / best(1_000)).toBeLessThan(60);
  });
});

describe('a stretch of messages', () => {
  it('takes each once, by number, and never an older state over a newer one', () => {
    const can = { edit: true, remove: true, until: null };
    const known = merged([said(1), said(3, { can })], [said(2), said(3, { seq: 9, text: 'changé' }), said(1, { seq: 0, text: 'vieux' })]);
    expect(known.map(({ number, text }) => [number, text])).toEqual([[1, 'mot 1'], [2, 'mot 2'], [3, 'changé']]);
    expect(known[2]!.can).toEqual(can);
  });

  it('leaves for later what belongs beyond what is shown', () => {
    const shown = { messages: [said(10), said(11)], hasOlder: true, hasNewer: true };
    expect(withMessage(shown, said(5))).toBe(shown);
    expect(withMessage(shown, said(20))).toBe(shown);
    expect(withMessage(shown, said(11, { seq: 30, text: 'changé' })).messages[1]!.text).toBe('changé');
    expect(withMessage({ ...shown, hasNewer: false }, said(20)).messages).toHaveLength(3);
    expect(without(withMessage(none, said(1)), 'm1').messages).toEqual([]);
  });

  it('brings nothing back that went or changed while its page was on the way, and nothing new that is told of elsewhere', () => {
    const page = { messages: [said(10), said(11)], hasOlder: true, hasNewer: false };
    const meanwhile = [{ goneId: 'm10', message: null }, { goneId: null, message: said(11, { seq: 30, text: 'changé' }) }, { goneId: null, message: said(12) }];
    expect(meanwhile.reduce(changed, page).messages.map(({ text }) => text)).toEqual(['changé']);
  });
});

describe('a sending', () => {
  const refused = (code: string, retryAfter?: number): Refused => new Refused({ code, fr: '', en: '', retryAfter });
  it('is tried again by itself only when that may help', () => {
    expect([0, 1, 2, 9].map((tries) => waitAfter(refused('OFFLINE'), tries))).toEqual([1_000, 2_000, 4_000, 15_000]);
    expect(waitAfter(refused('SLOW', 7), 0)).toBe(7_200);
    expect(['FROZEN', 'MUTED', 'NOT_ALLOWED', 'INVALID'].map((code) => waitAfter(refused(code), 0))).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('a name called', () => {
  it('is sought from @ to the caret, whatever its accents', () => {
    expect(callingAt('Merci @no', 9)).toEqual({ typed: 'no', from: 6, to: 9 });
    expect(callingAt('moi@exemple', 11)).toBeUndefined();
    expect(peopleCalled([lina, noe], 'NOE')).toEqual([noe]);
  });
  it('is found again in the text', () => {
    expect(calledIn('Merci @Lina B. !', [lina, noe])).toEqual([lina]);
    expect(cutAtNames('Merci @Lina B. !', [lina, noe])).toEqual([{ text: 'Merci ' }, { text: '@Lina B.', person: lina }, { text: ' !' }]);
  });
});

describe('hours', () => {
  const hours = { days: [1, 4], from: 10 * 60, until: 11 * 60 };
  it('say when a channel opens next, by the clock of Paris', () => {
    expect(nextOpening(hours, new Date('2026-11-23T08:00:00Z'))).toEqual({ inDays: 0, day: 1, minute: 600 });
    expect(nextOpening(hours, new Date('2026-11-23T10:30:00Z'))).toEqual({ inDays: 3, day: 4, minute: 600 });
    expect(nextOpening({ ...hours, days: [] }, new Date())).toBeUndefined();
  });
  it('are written as a time field does', () => { expect([asTime(605), fromTime('10:05')]).toEqual(['10:05', 605]); });
});

it('calls a teacher as pupils do', () => {
  expect([['Mme Garnier'], ['M. Petit'], ['Mme Garnier', 'M. Petit'], []].map((names) => titleOf(names.map((displayName) => ({ displayName }))))).toEqual(['mistress', 'master', 'several', 'several']);
});
