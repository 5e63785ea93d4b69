import { createHmac, randomInt } from 'node:crypto';
import type { ChildSecretInput, SecretPicture } from '../../../schema/generated/server.ts';
import { limits } from '../../../schema/limits.ts';
import { digestOf } from '../../platform/ids.ts';
import { Refusal } from '../../platform/refusals.ts';
import type { PersonRecord } from '../people/model.ts';
import { kindWords } from '../people/words.ts';

export const pictures: readonly SecretPicture[] = ['SUN', 'MOON', 'STAR', 'TREE', 'FLOWER', 'HOUSE', 'BOAT', 'BALL', 'KEY', 'UMBRELLA', 'APPLE', 'ROCKET'];

/** Three of twelve in order, none twice: 1,320. With some twice there would be 1,728, and three suns in most classes. */
export const PICTURES = 3;

/** What a card's QR code holds: 128 bits, given again by the same salt and key, told by neither alone. */
export const cardSecret = (salt: string, key: string): string => createHmac('sha256', salt).update(`card ${key}`).digest().subarray(0, 16).toString('base64url');

export const cardHash = (secret: string): string => digestOf(secret);

/** Pictures as they are hashed. Whatever else was sent matches none. */
export const picturesText = (asked: readonly SecretPicture[] | null | undefined): string => (asked ?? []).join(' ');

/** Three different pictures, or INVALID. */
export function chosenPictures(asked: readonly SecretPicture[] | null | undefined): string {
  if (!asked || new Set(asked).size !== PICTURES || asked.length !== PICTURES) {
    throw new Refusal('INVALID', { field: 'secret.pictures', words: { fr: 'Choisis trois images différentes.', en: 'Choose three different pictures.' } });
  }
  return picturesText(asked);
}

/** The password as a child chose it, or INVALID: too short, their own name, or one that anybody would try. */
export function chosenWord({ password }: ChildSecretInput, { firstName, lastName, login }: PersonRecord): string {
  const word = (password ?? '').normalize('NFC');
  const no = (fr: string, en: string): Refusal => new Refusal('INVALID', { field: 'secret.password', words: { fr, en } });
  if ([...word].length < limits.childPasswordMin) throw no(`Il faut au moins ${limits.childPasswordMin} lettres ou chiffres.`, `It needs at least ${limits.childPasswordMin} letters or digits.`);
  if (word.length > limits.passwordMax) throw no('C’est trop long.', 'This is too long.');
  if ([firstName, lastName, login].some((name) => [...plain(name)].length > 2 && plain(word).includes(plain(name)))) {
    throw no('Choisis un mot qui n’est pas ton nom.', 'Choose a word that is not your name.');
  }
  if (TRIED_FIRST.has(plain(word)) || new Set(word).size < 3) throw no('Ce mot est trop facile à deviner. Choisis-en un autre.', 'This word is too easy to guess. Choose another one.');
  return word;
}

/** Three pictures by lot. */
export function drawnPictures(): SecretPicture[] {
  const left = [...pictures];
  return Array.from({ length: PICTURES }, () => left.splice(randomInt(left.length), 1)[0]!);
}

/** A word and two digits by lot, e.g. `loutre47`: 15 bits, for a door that shuts after five errors. */
export const drawnWord = (): string => `${kindWords[randomInt(kindWords.length)]!}${10 + randomInt(90)}`;

const plain = (text: string): string => text.normalize('NFD').toLowerCase().replace(/[^a-z0-9]/g, '');

/** What a neighbour would try first. */
const TRIED_FIRST = new Set([
  '123456', '1234567', '12345678', '123456789', '1234567890', '654321', '012345', '111222', '123123', '112233', 'azerty', 'azertyuiop', 'qwerty', 'abcdef', 'abcdefg',
  'motdepasse', 'password', 'bonjour', 'maitresse', 'maitre', 'ecole', 'monecole', 'doudou', 'maman', 'mamanpapa', 'papamaman', 'jetaime', 'soleil', 'football', 'pokemon', 'minecraft',
  'fortnite', 'roblox', 'chocolat', 'princesse', 'licorne', 'naruto', 'azerty123', 'abc123', 'aqwzsx', 'loulou', 'nintendo',
]);
