import type { QueryFilter } from 'mongoose';
import type { Policy } from '../../platform/access/access.ts';
import type { Actor, Room } from '../../platform/access/actor.ts';
import { type WhoseData, dataPolicy } from '../privacy/policy.ts';
import type { PieceRecord } from './model.ts';

/** Whose portfolio, and the classes where they have a place as a pupil now. */
export interface Owner { ownerId: string; rooms: readonly Room[] }
export interface PieceSubject { owner: Owner; piece: PieceRecord }

/** Whether it is a child of the actor's, also between two school years. */
export const isGuardianOf = (actor: Actor, ownerId: string): boolean => [...actor.wards, ...actor.past.wards].some(({ pupilId }) => pupilId === ownerId);
const isFamily = (actor: Actor, ownerId: string): boolean => actor.is(ownerId) || isGuardianOf(actor, ownerId);
/** The schools where the actor teaches the pupil now. */
const schoolsAsStaff = (actor: Actor, { rooms }: Owner): string[] => rooms.filter((room) => actor.isStaffOf(room)).map(({ schoolId }) => schoolId);

/** Who may do what with a pupil's portfolio. */
export const portfolioPolicy = {
  read: (actor, owner) => isFamily(actor, owner.ownerId) || schoolsAsStaff(actor, owner).length > 0,
  /** Put work in it. */
  keep: (actor, { ownerId }) => actor.is(ownerId),
  arrange: (actor, { ownerId }) => actor.is(ownerId),
  suggest: (actor, owner) => schoolsAsStaff(actor, owner).length > 0,
  download: (actor, { ownerId }) => isFamily(actor, ownerId),
} satisfies Policy<Owner>;

/** Who may do what with a piece: what was taken out is there for its owner alone; teachers see what is their school's to see. */
export const piecePolicy = {
  read: (actor, { owner, piece }) => {
    if (piece.state === 'WITHDRAWN') return false;
    if (actor.is(piece.ownerId)) return piece.state !== 'DECLINED';
    if (piece.removedAt !== null || piece.state === 'MAKING') return false;
    if (isGuardianOf(actor, piece.ownerId)) return piece.state === 'KEPT';
    return schoolsAsStaff(actor, owner).some((schoolId) => piece.seenIn.includes(schoolId));
  },
  /** Say something else of it, take it out, put it back. */
  change: (actor, { piece }) => actor.is(piece.ownerId) && piece.state === 'KEPT',
  answer: (actor, { piece }) => actor.is(piece.ownerId) && piece.state === 'SUGGESTED',
  /** Take back a suggestion, or away what has no place in a portfolio: staff of the school where it was made, or to which it came from another Préau. */
  withdraw: (actor, { owner, piece }) => (piece.state === 'SUGGESTED' || piece.state === 'KEPT') && schoolsAsStaff(actor, owner).some((schoolId) => (piece.elsewhere ? piece.seenIn.includes(schoolId) : piece.schoolId === schoolId)),
} satisfies Policy<PieceSubject>;

/** The store's words for `read`. */
export function piecesVisibleTo(actor: Actor, owner: Owner): QueryFilter<PieceRecord> {
  const { ownerId } = owner;
  if (actor.is(ownerId)) return { ownerId, state: { $in: ['SUGGESTED', 'MAKING', 'KEPT'] } };
  if (isGuardianOf(actor, ownerId)) return { ownerId, state: 'KEPT', removedAt: null };
  return { ownerId, state: { $in: ['SUGGESTED', 'KEPT'] }, removedAt: null, seenIn: { $in: schoolsAsStaff(actor, owner) } };
}

/** Who is told who sees what of a pupil's: the pupil and their guardians. */
export const sightPolicy = {
  read: (actor, subject) => subject.isPupil && dataPolicy.read(actor, subject),
} satisfies Policy<WhoseData>;
