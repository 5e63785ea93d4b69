import { createHash, randomBytes } from 'node:crypto';
import { Types } from 'mongoose';
import { shapes } from '../../schema/shapes.ts';
import { Refusal } from './refusals.ts';

/** A new id of ours: 24 hexadecimal digits that sort by the second of their making. */
export const newId = (): string => new Types.ObjectId().toHexString();

/** The id that a text stands for, always the same: a write told to happen once is refused by its own id the second time. */
export const idFor = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24);

/** The id that a writer's key stands for, the same for every try of the same write. Refuses with INVALID what is no key. */
export function idFromKey(writer: string, key: string): string {
  if (!shapes.key.test(key)) {
    throw new Refusal('INVALID', { field: 'key', words: { fr: 'Rechargez la page, puis recommencez.', en: 'Reload the page, then try again.' } });
  }
  return idFor(`${writer} ${key}`);
}

/** What is kept of a secret, or of what must not be read in the store: SHA-256, in base64url. */
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** A secret of 128 bits, safe in addresses and cookies. */
export const newSecret = (): string => randomBytes(16).toString('base64url');

/** The id itself, or NOT_FOUND for whatever cannot be one. */
export function idOf(value: string): string {
  if (!shapes.id.test(value)) throw new Refusal('NOT_FOUND');
  return value;
}
