import type { FoundSchoolInput, OpenSchoolInput } from '../../../../schema/generated/server.ts';
import { limits } from '../../../../schema/limits.ts';
import { shapes } from '../../../../schema/shapes.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import type { PersonRecord } from '../../people/model.ts';
import { loginBaseOf } from '../../people/names.ts';
import { chosenPassword } from '../../people/passwords.ts';
import { adultIdentity } from '../../people/service/enrolment.ts';
import type { Visit } from '../../people/visit.ts';
import type { Needs } from './needs.ts';
import type { SchoolFacts } from './overseen.ts';
import type { Places } from './places.ts';

/** How the first school begins, with its head, from the one-time link. */
export function schoolFounding({ models: { schools }, people, places, now }: Needs & { places: Places }) {
  return {
    /**
     * Founds the school and signs its head in. Of two founders one wins, the other is told NOT_FOUND. Every step is written under ids
     * kept with the founding, so that one cut in the middle is taken up again by the same link or by the next start's.
     */
    async found(visit: Visit, token: string, input: FoundSchoolInput): Promise<PersonRecord> {
      const asked = schoolAsked(input);
      const identity = adultIdentity(input.head, 'input.head');
      const password = chosenPassword(input.password, 'input.password', { login: loginBaseOf(identity), ...identity });
      const claim = await people.claimFounding(token);
      try {
        await schools.updateOne({ _id: claim.schoolId }, { $set: asked, $setOnInsert: { createdAt: now() } }, { upsert: true });
        const head = await people.enrolAs(claim.headId, identity, password);
        await places.givePlace(head._id, 'HEAD', claim.schoolId, null);
        await people.closeFounding(claim);
        await people.openSession(visit, head);
        return head;
      } catch (error) {
        await people.releaseFounding(claim).catch(() => {});
        throw error;
      }
    },
  };
}

/** A school as typed, or INVALID naming the faulty field. */
export function schoolAsked({ kind, uai, name, city }: Pick<FoundSchoolInput | OpenSchoolInput, 'kind' | 'uai' | 'name' | 'city'>): SchoolFacts {
  const code = uai.trim().toUpperCase();
  if (!shapes.uai.test(code)) {
    throw new Refusal('INVALID', { field: 'input.uai', words: {
      fr: 'Le code UAI a sept chiffres et une lettre, comme 0831234A.', en: 'The UAI code has seven digits and a letter, like 0831234A.',
    } });
  }
  return {
    kind, uai: code,
    ...schoolNames({ name, city }, 'input.'),
  };
}

/** How a school is called, as typed, or INVALID naming the faulty field under `at`. */
export const schoolNames = ({ name, city }: { name: string; city: string }, at = ''): Pick<SchoolFacts, 'name' | 'city'> => ({
  name: cleanText(name, { max: limits.schoolName, field: `${at}name`, required: true }),
  city: cleanText(city, { max: limits.name, field: `${at}city`, required: true }),
});
