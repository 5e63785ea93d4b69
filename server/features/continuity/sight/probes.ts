import { EVIDENCE_DAYS } from '../../../../schema/limits.ts';
import { yearAfter } from '../../../../schema/shapes.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { cardsPolicy } from '../../cards/policy.ts';
import { mayRead as readsChannel, showsWords } from '../../chat/policy.ts';
import { documentPolicy } from '../../documents/policy.ts';
import { linkPolicy } from '../../handover/policy.ts';
import { duplicatesPolicy } from '../../merging/policy.ts';
import { moderationPolicy, reportPolicy } from '../../moderation/policy.ts';
import { JOURNAL_MONTHS } from '../../moderation/service/journal.ts';
import { dataPolicy } from '../../privacy/policy.ts';
import { importPolicy } from '../../roster/policy.ts';
import { answersFor, classroomPolicy } from '../../school/policy.ts';
import { commentPolicy, mayRead } from '../../wall/policy.ts';
import { piecePolicy } from '../policy.ts';
import { samples, settledIn } from './samples.ts';
import { type Audience, CO_WRITER, type Setting, afterwards, during } from './setting.ts';

/** Something of a pupil's. */
export type Thing = keyof typeof probes;

type Probe = (who: Actor, setting: Setting, isOver: boolean) => boolean;

const isFamily = (who: Actor, { pupil }: Setting): boolean => dataPolicy.take(who, pupil);
const post = (more: Parameters<ReturnType<typeof samples>['post']>[0]): Probe => (who, setting) => mayRead(who, samples(setting).post(more));
/** A published post, and a comment under one that its reader sees. */
const published = (audience: 'CLASS' | 'CLASS_AND_FAMILIES'): Probe => (who, setting) => {
  const { post: of, comment } = samples(setting);
  return mayRead(who, of({ audience })) || (mayRead(who, of({ audience, authorId: 'teacher' })) && commentPolicy.read(who, comment()));
};
const text = (more: Parameters<ReturnType<typeof samples>['text']>[0]): Probe => (who, setting, isOver) =>
  documentPolicy.read(who, { document: samples(setting).text(more), year: isOver ? yearAfter(setting.year) : setting.year });
const message = (kind: 'CLASS' | 'GROUP' | 'TEACHER', status: 'PUBLISHED' | 'REMOVED'): Probe => (who, setting) =>
  readsChannel(who, samples(setting).channel(kind)) && showsWords(who, samples(setting).message(status));
const piece = (removedAt: Date | null): Probe => (who, setting, isOver) =>
  piecePolicy.read(who, { piece: samples(setting).piece(removedAt), owner: { ownerId: setting.pupil.personId, rooms: isOver ? [] : [setting.room, ...settledIn(setting.passage).map((schoolId) => ({ schoolId, classroomId: 'next' }))] } });
const shared: Probe = (who, setting, isOver) => setting.partners.length > 0 && text({ wholeClass: true, writerIds: [], sharing: samples(setting).sharing() })(who, setting, isOver);
const passage: Probe = (who, setting) => setting.passage !== null && linkPolicy.read(who, setting.passage);
const register: Probe = (who, setting) => classroomPolicy.register(who, setting.room) || isFamily(who, setting) || answersFor(who, setting.school);

/**
 * Whether somebody may see each thing, asked of the very policies that answer them when they try: the page cannot say anything else than what holds.
 * `continuity.sight.test.ts` holds each answer against a real person of each audience.
 */
const probes = {
  /** First name and initial. */
  NAME: (who, setting, isOver) => classroomPolicy.read(who, setting.room) || register(who, setting, isOver) || passage(who, setting, isOver) || shared(who, setting, isOver),
  FULL_NAME: (who, setting, isOver) => register(who, setting, isOver) || passage(who, setting, isOver),
  /** Shown where two accounts are compared, where a file's lines are decided and where a pupil arrives; and in one's own data. */
  BIRTH_DATE: (who, setting, isOver) => isFamily(who, setting) || passage(who, setting, isOver) || duplicatesPolicy.read(who, setting.school) || importPolicy.deliver(who, { schools: [setting.school] }),
  /** Leaves the server in one's own data only. */
  INE: isFamily,
  LOGIN: register,
  /** Kept as a hash: there is nothing to be read. */
  SECRET: () => false,
  /** Giving another card, another secret. */
  ENTRY: (who, { room }) => cardsPolicy.manage(who, room),
  POST_FAMILIES: published('CLASS_AND_FAMILIES'),
  POST_CLASS: published('CLASS'),
  POST_WAITING: post({ status: 'WAITING', publishedAt: null }),
  POST_DRAFT: post({ status: 'DRAFT', publishedAt: null }),
  POST_REMOVED: post({ status: 'REMOVED', removedFrom: 'PUBLISHED' }),
  TEXT_CLASS: text({ wholeClass: true, writerIds: [] }),
  TEXT_GROUP: (who, setting, isOver) => text({ writerIds: [setting.pupil.personId, CO_WRITER] })(who, setting, isOver),
  TEXT_ALONE: text({}),
  TEXT_SHARED: shared,
  MESSAGE: message('CLASS', 'PUBLISHED'),
  MESSAGE_GROUP: message('GROUP', 'PUBLISHED'),
  TEACHER_LINE: message('TEACHER', 'PUBLISHED'),
  MESSAGE_REMOVED: message('CLASS', 'REMOVED'),
  PIECE: piece(null),
  PIECE_OUT: piece(new Date(0)),
  /** On the class's desk; and whoever is there knows it. */
  PRESENCE: (who, { pupil, room }) => who.is(pupil.personId) || moderationPolicy.moderate(who, room),
  IN_TEXT: (who, setting, isOver) => text({ wholeClass: true, writerIds: [] })(who, setting, isOver) || shared(who, setting, isOver),
  /** On the desk, and in one's own data. */
  REPORT: (who, setting) => isFamily(who, setting) || reportPolicy.read(who, samples(setting).report()),
  JOURNAL: (who, { room }) => moderationPolicy.moderate(who, room),
  DATA_FILE: isFamily,
} satisfies Record<string, Probe>;

export const things = Object.keys(probes) as Thing[];

/** What is written stays to be read when the year is over; of the rest, what comes after is the next class's to say. */
const LASTING: ReadonlySet<Thing> = new Set<Thing>(['POST_FAMILIES', 'POST_CLASS', 'POST_DRAFT', 'TEXT_CLASS', 'TEXT_GROUP', 'TEXT_ALONE', 'MESSAGE', 'MESSAGE_GROUP', 'TEACHER_LINE']);
export const isLasting = (thing: Thing): boolean => LASTING.has(thing);

/** Whether those of an audience see a thing now; if some of them do, they do. */
export const sees = (audience: Audience, thing: Thing, setting: Setting): boolean => during(audience, setting).some((who) => probes[thing](who, setting, false));

/** Whether they still do once the class's year is over. */
export const stillSees = (audience: Audience, thing: Thing, setting: Setting): boolean => afterwards(audience, setting).some((who) => probes[thing](who, setting, true));

const KEPT: Partial<Record<Thing, { days?: number; months?: number }>> = {
  POST_REMOVED: { days: EVIDENCE_DAYS }, MESSAGE_REMOVED: { days: EVIDENCE_DAYS }, PIECE_OUT: { days: EVIDENCE_DAYS }, REPORT: { days: EVIDENCE_DAYS }, JOURNAL: { months: JOURNAL_MONTHS },
};
/** For how long a thing is kept that does not stay as long as the account. */
export const keptFor = (thing: Thing): { days?: number; months?: number } => KEPT[thing] ?? {};
