import { Actor } from '../../../platform/access/actor.ts';
import { Feed } from '../../../platform/realtime/feed.ts';
import { liaisonTopic } from '../../documents/service/ledger.ts';
import { liaisonPolicy, type Subject } from '../policy.ts';
import { type Ledger, type LiaisonNews, schoolTopic } from './ledger.ts';
import type { LiaisonNeeds } from './needs.ts';

/** That something is no longer what it was says the same to all who may read it: what of it is theirs, they ask. */
const ALL = 'all';
const anyone = (): Actor => new Actor(null, [], [], true);

/** What happens in liaisons, from now on. */
export function liaisonChanges({ school, events }: LiaisonNeeds, { liaisonFor }: Ledger) {
  return {
    /** That a liaison or something in it is another, for those who may read it, as long as they may. */
    async watchLiaison(actor: Actor, id: string): Promise<Feed<LiaisonNews>> {
      let subject: Subject = await liaisonFor(actor, id);
      const { _id } = subject.liaison;
      return new Feed<LiaisonNews>({
        topic: liaisonTopic(_id),
        audienceOf: (viewer) => (viewer.isSignedIn && liaisonPolicy.read(viewer, subject) ? ALL : null),
        standFor: anyone,
        concerns: () => [],
        opening: async () => ({}),
        // Who takes part is chosen anew while others look on: whoever is judged again is judged by what it is now.
        joined: () => events.listen(liaisonTopic(_id), ({ now }: LiaisonNews) => { if (now) subject = now; }),
        root: () => true,
      });
    },

    /** That a school's liaisons are others, for its head. */
    async watchSchool(actor: Actor, schoolId: string): Promise<Feed<object>> {
      const { _id } = await school.schoolFor(actor, schoolId);
      return new Feed<object>({
        topic: schoolTopic(_id),
        audienceOf: (viewer) => (viewer.heads(_id) ? ALL : null),
        standFor: anyone,
        concerns: () => [],
        opening: async () => ({}),
        root: () => true,
      });
    },
  };
}
