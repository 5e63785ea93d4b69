import { createHmac, randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { limits } from '../../../schema/limits.ts';
import { Refusal } from '../../platform/refusals.ts';
import { newSecret } from '../../platform/ids.ts';
import { isMostUsed, saysAgain } from './weak.ts';
import { kindWords } from './words.ts';

/** OWASP's parameters for Argon2id, the library's own algorithm: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Letters and digits that nobody takes for one another on paper. */
const CLEAR = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Hashes and checks passwords. A check costs the same whether or not there is an account, so that time tells nothing. */
export function passwordKeeping() {
  const decoy = hash(newSecret(), cost);
  decoy.catch(() => {});
  return {
    hash: (password: string): Promise<string> => hash(password.normalize('NFC'), cost),

    async matches(kept: string | null, password: string): Promise<boolean> {
      const fits = password.length <= limits.passwordMax;
      const same = await verify(kept ?? await decoy, fits ? password.normalize('NFC') : '');
      return same && fits && kept !== null;
    },
  };
}

export type Passwords = ReturnType<typeof passwordKeeping>;

/** Whose password it is to be, as far as it may not say them again. */
export interface Own { login: string; firstName?: string; lastName?: string; email?: string | null }

/**
 * The password as chosen, or INVALID when it is too short, too long, one of the most used, or says the login or the name again.
 * No rule on kinds of characters.
 */
export function chosenPassword(password: string, field: string, own: Own): string {
  const length = [...password].length;
  const refused = (fr: string, en: string): Refusal => new Refusal('INVALID', { field, words: { fr, en } });
  if (length < limits.passwordMin || password.length > limits.passwordMax) {
    throw refused(`Choisissez un mot de passe de ${limits.passwordMin} à ${limits.passwordMax} caractères.`, `Choose a password of ${limits.passwordMin} to ${limits.passwordMax} characters.`);
  }
  if (saysAgain(password, [own.login, own.firstName ?? '', own.lastName ?? '', own.email?.split('@', 1)[0] ?? ''])) {
    throw refused('Le mot de passe ne doit contenir ni votre nom ni votre identifiant.', 'The password must contain neither your name nor your login.');
  }
  if (isMostUsed(password)) throw refused('Trop de personnes choisissent celui-ci : on le devinerait. Essayez une petite phrase.', 'Too many people choose this one: it would be guessed. Try a short sentence.');
  return password;
}

/** A first password for paper: `loutre-soleil-47` for a pupil (22 bits and more), twelve characters for an adult (69 bits). */
export function newPassword(isPupil: boolean, below: (bound: number) => number = (bound) => randomInt(bound)): string {
  const word = (): string => kindWords[below(kindWords.length)]!;
  if (isPupil) return `${word()}-${word()}-${10 + below(90)}`;
  return Array.from({ length: 12 }, () => CLEAR[below(CLEAR.length)]).join('');
}

/** The password that a salt and a key stand for: neither alone tells anything of it, both always give the same. */
export function firstPassword(isPupil: boolean, salt: string, key: string): string {
  const bytes = createHmac('sha512', salt).update(key).digest();
  let at = 0;
  return newPassword(isPupil, (bound) => { at += 4; return bytes.readUInt32BE(at - 4) % bound; });
}
