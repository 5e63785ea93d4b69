import { isDuplicate } from '../../../platform/database/duplicates.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { addressLetter } from '../letters.ts';
import { peoplePolicy } from '../policy.ts';
import type { Visit } from '../visit.ts';
import type { Codes } from './codes.ts';
import { emailOf } from './enrolment.ts';
import type { Needs } from './needs.ts';
import type { Notices } from './notices.ts';
import type { Proving } from './proving.ts';

const DAY = 24 * 60 * 60_000;
const PURPOSE = 'EMAIL_LINK';

/** An adult's own address: it is theirs once they have followed the link that was sent to it. */
export function ownEmail({ models: { persons }, mail, url, codes, proving, notices }: Needs & { codes: Codes; proving: Proving; notices: Notices }) {
  return {
    /**
     * Sends a letter to the new address; nothing changes until its link is followed. An empty one takes the address away at once. Refuses with
     * WRONG_CREDENTIALS a wrong password, INVALID what is no address, NOT_ALLOWED where no letters are sent, and pupils.
     */
    async changeEmail(actor: Actor, visit: Visit, typed: string, password: string): Promise<boolean> {
      const account = await proving.account(signedIn(actor));
      authorize(actor, peoplePolicy, 'change', account);
      if (account.isPupil) throw new Refusal('NOT_ALLOWED');
      const email = emailOf(typed, 'email');
      if (email !== null && !mail.isOn) throw noLetters();
      await proving.prove(account, '', password, visit);
      if (email === null) {
        await persons.updateOne({ _id: account._id }, { $set: { email: null } });
        await codes.revokeCodes([PURPOSE], [account._id]);
        if (account.email) await notices.notice(account._id, 'EMAIL_CHANGED', { also: account.email });
        return true;
      }
      const secret = await codes.issueLink({ purpose: PURPOSE, subjectId: account._id, byId: account._id, lasts: DAY, about: email });
      mail.send({ to: email, ...addressLetter(account, `${url}/adresse#${secret}`) });
      return true;
    },

    /** The address is the person's from now on. The same key again does the same again. Refuses with WRONG_CODE, or CONFLICT one that is another's by now. */
    async confirmEmail(visit: Visit, secret: string, key: string): Promise<boolean> {
      const { subjectId, about } = await codes.take([PURPOSE], secret, { address: visit.address, key });
      const before = (await proving.account(subjectId)).email;
      if (before === about) return true;
      await persons.updateOne({ _id: subjectId }, { $set: { email: about } }).catch((error: unknown) => { throw isDuplicate(error) ? taken() : error; });
      await notices.notice(subjectId, 'EMAIL_CHANGED', { also: before });
      return true;
    },
  };
}

const taken = (): Refusal => new Refusal('CONFLICT', { words: {
  fr: 'Cette adresse est déjà celle d’un autre compte. Connectez-vous avec elle, ou demandez à l’école.', en: 'This address is already that of another account. Sign in with it, or ask the school.',
} });

const noLetters = (): Refusal => new Refusal('NOT_ALLOWED', { field: 'email', words: {
  fr: 'Ce Préau n’envoie pas de messages : demandez à la direction de l’école de noter votre adresse.', en: 'This Préau sends no messages: ask the head of the school to note your address.',
} });
