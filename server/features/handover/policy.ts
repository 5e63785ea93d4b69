import type { Policy } from '../../platform/access/access.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { isGuardianOf } from '../continuity/policy.ts';
import type { LinkRecord } from './model.ts';
import { FROM, SENT_ON } from './states.ts';

/** Who prepares and sends: the head of the school that pupils leave. */
export const handoverPolicy = {
  read: (actor, { schoolId }) => actor.heads(schoolId),
  prepare: (actor, { schoolId }) => actor.heads(schoolId),
  send: (actor, { schoolId }) => actor.heads(schoolId),
} satisfies Policy<{ schoolId: string }>;

/** Who receives: the head of the next school. */
export const arrivalsPolicy = {
  read: (actor, { schoolId }) => actor.heads(schoolId),
} satisfies Policy<{ schoolId: string }>;

type Link = Pick<LinkRecord, 'personId' | 'state' | 'fromSchoolId' | 'to' | 'sentAt' | 'confirmedAt' | 'refuser'>;

const isIn = (states: readonly string[], { state }: Link): boolean => states.includes(state);
const sends = (actor: Actor, { fromSchoolId }: Link): boolean => actor.heads(fromSchoolId);
/** The next school knows of it once it was sent, also when the family has said no since. */
const receives = (actor: Actor, link: Link): boolean => link.to.schoolId !== null && actor.heads(link.to.schoolId) && link.sentAt !== null && isIn(SENT_ON, link);
const isGuardian = (actor: Actor, { personId }: Link): boolean => isGuardianOf(actor, personId);
const isSettled = ({ confirmedAt }: Link): boolean => confirmedAt !== null;

/**
 * Who may do what with a passage, in which state. The family knows of it once it is told, the pupil too; nobody else but the two heads does. Names ending in
 * `er` or `ee` are parts that people have in it, whatever its state.
 */
export const linkPolicy = {
  read: (actor, link) => sends(actor, link) || receives(actor, link) || ((actor.is(link.personId) || isGuardian(actor, link)) && link.state !== 'PROPOSED'),
  sender: (actor, link) => sends(actor, link),
  receiver: (actor, link) => receives(actor, link),
  guardian: (actor, link) => isGuardian(actor, link),
  pupil: (actor, link) => actor.is(link.personId),
  family: (actor, link) => actor.is(link.personId) || isGuardian(actor, link),
  inform: (actor, link) => sends(actor, link) && isIn(FROM.inform, link),
  choose: (actor, link) => actor.is(link.personId) && isIn(FROM.choose, link),
  see: (actor, link) => isGuardian(actor, link) && isIn(FROM.see, link),
  answer: (actor, link) => isGuardian(actor, link) && isIn(FROM.answer, link) && !isSettled(link) && (link.state !== 'REFUSED' || link.refuser === 'FAMILY'),
  refusePieces: (actor, link) => isGuardian(actor, link) && isIn(FROM.refusePieces, link),
  send: (actor, link) => sends(actor, link) && isIn(FROM.send, link),
  withdraw: (actor, link) => sends(actor, link) && isIn(FROM.withdraw, link) && !isSettled(link),
  restore: (actor, link) => sends(actor, link) && isIn(FROM.restore, link),
  /** The code is typed on the Préau where it was made: for a school that is elsewhere it would open nothing. */
  print: (actor, link) => sends(actor, link) && isIn(FROM.print, link) && link.to.schoolId !== null,
  judge: (actor, link) => receives(actor, link) && isIn(FROM.judge, link) && !isSettled(link),
  reconsider: (actor, link) => receives(actor, link) && isIn(FROM.reconsider, link) && !isSettled(link) && link.refuser !== 'FAMILY',
  match: (actor, link) => receives(actor, link) && isIn(FROM.match, link) && (!isSettled(link) || link.state === 'IN_EFFECT'),
  confirm: (actor, link) => receives(actor, link) && isIn(FROM.confirm, link),
} satisfies Policy<Link>;
