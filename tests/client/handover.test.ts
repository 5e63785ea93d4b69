import { describe, expect, it } from 'vitest';
import type { Arrival, Match } from '../../client/features/handover/arrivals/createArrivals.ts';
import { type Asked, isSought } from '../../client/features/handover/arrivals/createSieve.ts';
import { nextStep as nextForArrivals, sureMatch } from '../../client/features/handover/arrivals/nextStep.ts';
import { roomsFor } from '../../client/features/handover/arrivals/roomsToChoose.ts';
import type { Desk, Passage } from '../../client/features/handover/desk/createDesk.ts';
import { plansOf } from '../../client/features/handover/desk/plansOf.ts';
import { nextStep } from '../../client/features/handover/desk/stages.ts';

const passage = (state: Passage['state'], more: Partial<Passage> = {}): Passage => ({
  id: `link of ${state}`, handoverId: 'h', state, name: 'Benali Lina', pupil: { id: `pupil ${state}` }, fromClass: 'CM2', readyAt: null, isReady: false, pieceCount: 0, chosenAt: null, refusedBy: null, reason: null,
  cardPrintedAt: null, remindedAt: null, isHeld: false, toClass: null, answers: [], can: { inform: state === 'PROPOSED', send: false, withdraw: true, restore: false, print: false }, ...more,
});
const destination = { uai: '0839991B', name: 'Collège', city: null, kind: null, reach: 'HERE' } as const;
const desk = (links: Passage[], unplanned: Desk['unplanned'] = []): Desk => ({
  schoolId: 's', schoolName: 'École', year: '2026-2027', opensAt: '', closesAt: '', isOpen: true, unplanned, pupils: [],
  handovers: [{ id: 'h', schoolId: 's', occasion: 'YEAR_END', packageUrl: null, destination: { ...destination, heads: ['Mme Delmas'] }, links, can: { prepare: true, send: true } }],
});
const seen = (seenAt: string | null) => [{ guardian: { id: 'g', displayName: 'Mme Benali' }, seenAt, agreed: null }];
const sendable = passage('INFORMED', { isReady: true, can: { inform: false, send: true, withdraw: true, restore: false, print: true } });

describe('what the head of the école is told to do next', () => {
  it.each<[string, Desk, ReturnType<typeof nextStep>]>([
    ['families first, whatever else there is', desk([passage('PROPOSED'), sendable], [{ id: 'p', name: 'x', className: 'CM2' }]), { step: 'inform', count: 1 }],
    ['then to send what is ready', desk([sendable, passage('SENT')], [{ id: 'p', name: 'x', className: 'CM2' }]), { step: 'send', count: 1 }],
    ['then whom nobody has thought of', desk([passage('SENT')], [{ id: 'p', name: 'x', className: 'CM2' }]), { step: 'plan', count: 1 }],
    ['then to see about whom the next school could not take in', desk([passage('SENT', { isHeld: true }), passage('INFORMED', { answers: seen(null) })]), { step: 'held', count: 1 }],
    ['then to wait for those who have not looked', desk([passage('INFORMED', { answers: seen(null) }), passage('INFORMED', { answers: seen('2027-06-01') })]), { step: 'unseen', count: 1 }],
    ['or not answered', desk([passage('INFORMED', { answers: seen('2027-06-01') })]), { step: 'unanswered', count: 1 }],
    ['or for the season', desk([passage('INFORMED', { isReady: true })]), { step: 'closed', count: 1 }],
    ['or for the next school', desk([passage('SENT'), passage('IN_EFFECT')]), { step: 'awaited', count: 1 }],
    ['or for its confirmation', desk([passage('ACCEPTED'), passage('IN_EFFECT')]), { step: 'accepted', count: 1 }],
    ['and nothing at the end', desk([passage('IN_EFFECT'), passage('REFUSED')]), { step: 'done', count: 2 }],
    ['nor where nobody leaves', { ...desk([]), handovers: [] }, { step: 'nobody', count: 0 }],
  ])('%s', (_what, shown, expected) => {
    expect(nextStep(shown)).toEqual(expected);
  });
});

it('reads a file’s lines as plans, and leaves whoever is on their way as they are', () => {
  const pupil = (id: string) => ({ id, name: id, className: 'CM2' });
  const other = { ...destination, uai: '0061111B', name: null };
  const lines = [['pupil SENT', destination], ['a', destination], ['b', other], ['pupil REFUSED', destination]] as const;
  const plans = plansOf(lines.map(([id, to], line) => ({ line, pupil: pupil(id), destination: to })), desk([passage('SENT'), passage('REFUSED')]));
  expect(plans.map(({ destination: { uai }, pupils }) => [uai, pupils.map(({ id }) => id)])).toEqual([['0839991B', ['a', 'pupil REFUSED']], ['0061111B', ['b']]]);
});

const account = (more: Partial<Match> = {}): Match => ({ personId: 'other', name: 'Benali Lina', birthDate: null, classes: [], isUsed: false, why: 'NUMBER', same: null, byCard: false, ...more });
const arrival = (state: Arrival['state'], more: Partial<Arrival> = {}): Arrival => ({
  id: `link ${state} ${more.name ?? ''}`, state, occasion: 'YEAR_END', year: '2026-2027', name: 'Benali Lina', birthDate: null, hasIne: true, from: { uai: '0831234A', name: 'École des Tilleuls', city: '' }, fromClass: 'CM2', toClass: null, openUntil: '', pieceCount: 0,
  refusedBy: null, reason: null, isHere: false, mustDecide: false, matches: [], can: { judge: state === 'SENT' || state === 'ACCEPTED', reconsider: state === 'ACCEPTED', confirm: state === 'ACCEPTED' || state === 'IN_EFFECT', match: true }, ...more,
});
const room = { id: 'r', name: '6e A', year: '2027-2028' };

describe('what the head of the collège is told to do next', () => {
  it.each<[string, Arrival[], ReturnType<typeof nextForArrivals>]>([
    ['to answer', [arrival('SENT', { mustDecide: true }), arrival('ACCEPTED')], { step: 'answer', count: 1 }],
    ['to say who they are', [arrival('ACCEPTED', { mustDecide: true })], { step: 'compare', count: 1 }],
    ['to place them', [arrival('ACCEPTED'), arrival('ACCEPTED', { toClass: room })], { step: 'place', count: 1 }],
    ['to confirm', [arrival('ACCEPTED', { toClass: room }), arrival('IN_EFFECT')], { step: 'confirm', count: 1 }],
    ['to join what a card has said since', [arrival('IN_EFFECT', { matches: [account({ same: true, byCard: true })] })], { step: 'confirm', count: 1 }],
    ['and nothing at the end', [arrival('IN_EFFECT'), arrival('REFUSED')], { step: 'done', count: 0 }],
  ])('%s', (_what, links, expected) => {
    expect(nextForArrivals(links)).toEqual(expected);
  });

  it('to see whom a package brings and who could not be taken in, once nothing else is left', () => {
    expect(nextForArrivals([arrival('IN_EFFECT')], 2)).toEqual({ step: 'held', count: 2 });
    expect(nextForArrivals([arrival('SENT')], 2)).toEqual({ step: 'answer', count: 1 });
  });
});

it('finds names without their accents, where they stand, by school, class and doubt', () => {
  const links = [arrival('SENT', { name: 'Étienne Zoé' }), arrival('SENT', { name: 'Martin Noé', mustDecide: true }), arrival('ACCEPTED', { name: 'Diallo Aya', toClass: room }), arrival('ACCEPTED', { name: 'Petit Léo' }), arrival('EXPIRED', { name: 'Roux Max' })];
  const found = (asked: Partial<Asked>): string[] => links.filter((link) => isSought(link, { stand: 'SENT', text: '', uai: '', roomId: '', isDoubtful: false, ...asked })).map(({ name }) => name);
  expect(found({})).toEqual(['Étienne Zoé', 'Martin Noé']);
  expect(found({ text: ' etienne' })).toEqual(['Étienne Zoé']);
  expect(found({ isDoubtful: true })).toEqual(['Martin Noé']);
  expect(found({ uai: '0610000Z' })).toEqual([]);
  expect(found({ stand: 'ACCEPTED', roomId: room.id })).toEqual(['Diallo Aya']);
  expect(found({ stand: 'ACCEPTED', roomId: 'NONE' })).toEqual(['Petit Léo']);
  expect(found({ stand: 'ENDED' })).toEqual(['Roux Max']);
});

it('joins in one press only accounts of one same number and birth date', () => {
  const doubtful = (...matches: Match[]) => sureMatch(arrival('SENT', { mustDecide: true, matches }));
  expect(doubtful(account())).toBe('other');
  expect(doubtful(account({ why: 'BIRTH' }))).toBeUndefined();
  expect(doubtful(account(), account({ personId: 'a twin’s', why: 'TWIN' }))).toBe('other');
  expect(doubtful(account(), account({ personId: 'again' }))).toBeUndefined();
  expect(doubtful(account(), account({ personId: 'chosen', why: 'NAME', same: true }))).toBeUndefined();
  expect(doubtful(account({ same: false }))).toBeUndefined();
});

it('offers whoever comes when a year is over only classes of the next', () => {
  const rooms = [{ ...room, id: 'now', year: '2026-2027', levels: [] }, { ...room, levels: [] }];
  const offered = (...links: Arrival[]) => roomsFor(rooms, links).map(({ id }) => id);
  expect(offered(arrival('SENT'))).toEqual(['r']);
  expect(offered(arrival('SENT', { occasion: 'MOVE' }))).toEqual(['now', 'r']);
  expect(offered(arrival('SENT'), arrival('SENT', { occasion: 'MOVE' }))).toEqual(['r']);
});
