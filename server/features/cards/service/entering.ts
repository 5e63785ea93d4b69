import type { ChildInput, ChildSecretInput } from '../../../../schema/generated/server.ts';
import { Refusal } from '../../../platform/refusals.ts';
import type { PersonRecord } from '../../people/model.ts';
import { accountKey, allowanceOf } from '../../people/service/attempts.ts';
import type { Passwords } from '../../people/passwords.ts';
import type { Visit } from '../../people/visit.ts';
import { chosenPictures, chosenWord, picturesText } from '../secrets.ts';
import { crowdOf } from './crowds.ts';
import { type Comer, type Doors, inChildsWords } from './door.ts';
import { type Needs, throughCard, throughCode } from './needs.ts';

/** How children come in. Limits are those of the account, whichever door is tried, then of the class, then of the address. */
export function entering({ models: { cards, secrets }, people, now, passwords, doors }: Needs & { passwords: Passwords; doors: Doors }) {
  async function comeIn(visit: Visit, { classroom, person, card }: Comer, isProved: boolean): Promise<PersonRecord> {
    if (card) await cards.updateOne({ _id: card._id, hash: card.hash }, { $set: { usedAt: now() } });
    await people.openSession(visit, person, card ? throughCard(card._id) : isProved ? null : throughCode({ classroomId: classroom._id }));
    return person;
  }

  /** Refuses with WRONG_CREDENTIALS, after counting and limiting, what is not the child's secret. A try costs the same whatever there is to compare with. */
  async function prove(visit: Visit, { classroom, person, secret, need }: Comer, given: ChildSecretInput): Promise<void> {
    const [account, crowd] = [accountKey(person._id), crowdOf(classroom._id)];
    await people.attempts.take(account, visit.address, allowanceOf(true)).then(() => people.attempts.takeAmong(crowd)).catch(inChildsWords);
    if (!await isRight(person, secret, need, given)) throw wrong(need);
    await Promise.all([people.attempts.forgive(account, visit.address), people.attempts.giveBack(crowd.key)]);
  }

  const isRight = (person: PersonRecord, secret: Comer['secret'], need: Comer['need'], { pictures, password }: ChildSecretInput): Promise<boolean> => {
    if (need === 'PICTURES') return passwords.matches(secret!.pictures, picturesText(pictures));
    return secret?.password ? passwords.matches(secret.password, password ?? '') : people.hasPassword(person._id, password ?? '');
  };

  return {
    async signInAsChild(visit: Visit, by: ChildInput, given: ChildSecretInput): Promise<PersonRecord> {
      const comer = await doors.comerBy(visit, by);
      if (comer.need === 'CARD') throw needsCard();
      if (comer.need === 'ASK' || comer.need === 'CHOOSE_PICTURES' || comer.need === 'CHOOSE_PASSWORD') throw notChosen();
      if (comer.need !== 'NOTHING') await prove(visit, comer, given);
      return comeIn(visit, comer, comer.need !== 'NOTHING');
    },

    /** Of several who choose at once for the same child, one does. */
    async chooseSecret(visit: Visit, by: ChildInput, given: ChildSecretInput): Promise<PersonRecord> {
      const comer = await doors.comerBy(visit, by);
      const { person, need } = comer;
      if (need !== 'CHOOSE_PICTURES' && need !== 'CHOOSE_PASSWORD') throw new Refusal('NOT_ALLOWED', { words: notNow });
      const [field, chosen] = need === 'CHOOSE_PICTURES' ? ['pictures', chosenPictures(given.pictures)] as const : ['password', chosenWord(given, person)] as const;
      const kept = await passwords.hash(chosen);
      const { matchedCount } = await secrets.updateOne(
        { _id: person._id, [field]: null, openUntil: { $gt: now() } }, { $set: { [field]: kept, openUntil: null, changedAt: now() } });
      if (matchedCount === 0) throw new Refusal('NOT_ALLOWED', { words: notNow });
      return comeIn(visit, comer, true);
    },
  };
}

const notNow = { fr: 'Tu ne peux pas choisir maintenant. Demande à ta maîtresse ou à ton maître.', en: 'You cannot choose now. Ask your teacher.' };

const needsCard = (): Refusal => new Refusal('NOT_ALLOWED', { words: { fr: 'Prends ta carte : c’est elle qui ouvre la porte.', en: 'Take your card: it opens the door.' } });

const notChosen = (): Refusal => new Refusal('NOT_ALLOWED', { words: {
  fr: 'Il faut d’abord choisir ton secret. Demande à ta maîtresse ou à ton maître.', en: 'First you have to choose your secret. Ask your teacher.',
} });

const wrong = (need: Comer['need']): Refusal => new Refusal('WRONG_CREDENTIALS', { words: need === 'PICTURES'
  ? { fr: 'Ce ne sont pas tes trois images, ou pas dans cet ordre. Essaie encore.', en: 'These are not your three pictures, or not in that order. Try again.' }
  : { fr: 'Ce n’est pas ton mot de passe. Regarde bien chaque lettre, et essaie encore.', en: 'This is not your password. Look at each letter, and try again.' } });
