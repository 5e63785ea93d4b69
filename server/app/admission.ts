import { Actor } from '../platform/access/actor.ts';
import type { PeopleService } from '../features/people/service.ts';
import type { SessionRecord } from '../features/people/model.ts';
import type { Due } from '../features/people/service/standing.ts';
import type { SchoolService } from '../features/school/service.ts';
import type { Config } from './config.ts';

interface Needs { config: Pick<Config, 'secondFactor'>; people: PeopleService; school: SchoolService }

/** As whom a session acts, on every transport. */
export interface Admission {
  /** The actor of a session, nobody's for none. */
  admit(session: SessionRecord | null): Promise<Actor>;
  /** The same for a socket, which knows its session by its public id. */
  admitOpen(personId: string, publicId: string): Promise<Actor>;
  /** What a session still owes; null when nothing. */
  dueOf(session: SessionRecord | null): Promise<Due | null>;
}

/**
 * The one place that decides what a session opens. Whoever has left reaches their own data only (see `departed.ts`). As for the second factor: whoever must have one and is held without is themselves, with no place and no child,
 * so that every policy answers as to a stranger and only their own account is left.
 */
export function admission({ config, people, school }: Needs): Admission {
  const mayOwe = (actor: Actor): boolean => config.secondFactor === 'required' && actor.isInCharge;
  const judged = (actor: Actor, due: Due | null): Actor => (due?.isHeld ? new Actor(actor.id) : actor);
  /** Who has any place is found so without a further read. */
  async function actorOf(personId: string): Promise<Actor> {
    const actor = await school.actorOf(personId);
    const hasNone = actor.seats.length + actor.wards.length + actor.offices.length === 0;
    if (!hasNone) return actor;
    // A socket may still know its person by an account that has been merged into another.
    const keptId = await people.mergedInto(personId);
    if (keptId) return school.actorOf(keptId);
    return await school.leftSince(personId) ? Actor.gone(personId) : actor;
  }
  return {
    async admit(session) {
      if (!session) return Actor.nobody;
      const actor = await actorOf(session.personId);
      return mayOwe(actor) ? judged(actor, await people.dueOf(session)) : actor;
    },
    async admitOpen(personId, publicId) {
      const actor = await actorOf(personId);
      return mayOwe(actor) ? judged(actor, await people.dueOfOpen(publicId)) : actor;
    },
    async dueOf(session) {
      if (!session || session.secondFactor || config.secondFactor === 'optional') return null;
      return mayOwe(await school.actorOf(session.personId)) ? people.dueOf(session) : null;
    },
  };
}
