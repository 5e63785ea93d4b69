import { Actor, type Room, type Seat } from './actor.ts';

/** What an actor is to one class, as a key: those who share it see the same of an event that is not about themselves. */
export type Standing = string;

/** `T` teaches it, `H` heads its school, `P` studies in it, `G` is guardian in it, in that order, then `A` when its year is over; empty for a stranger. */
export function standingOf(actor: Actor, room: Room): Standing {
  const reader = actor.asReader(room);
  return [
    reader.teaches(room) && 'T', reader.heads(room.schoolId) && 'H', reader.studiesIn(room) && 'P', reader.isGuardianIn(room) && 'G', actor.isOver(room) && 'A',
  ].filter(Boolean).join('');
}

/** An actor without identity that stands for everyone of that standing, so that every policy answers for all of them at once. */
export function audience(standing: Standing, room: Room): Actor {
  const { schoolId, classroomId } = room;
  const seats: Seat[] = [];
  if (standing.includes('T')) seats.push({ role: 'TEACHER', schoolId, classroomId });
  if (standing.includes('H')) seats.push({ role: 'HEAD', schoolId, classroomId: null });
  if (standing.includes('P')) seats.push({ role: 'PUPIL', schoolId, classroomId });
  const wards = standing.includes('G') ? [{ pupilId: '', schoolId, classroomId }] : [];
  if (!standing.includes('A')) return new Actor(null, seats, wards, true);
  const heads = seats.filter(({ role }) => role === 'HEAD');
  return new Actor(null, heads, [], true, [], { seats: seats.filter(({ role }) => role !== 'HEAD'), wards, over: new Set([classroomId]) });
}
