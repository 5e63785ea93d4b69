import { randomBytes } from 'node:crypto';
import { Types } from 'mongoose';
import { shapes } from '../../schema/shapes.ts';
import { Refusal } from './refusals.ts';

/** A new id of ours: 24 hexadecimal digits that sort by the second of their making. */
export const newId = (): string => new Types.ObjectId().toHexString();

/** A secret of 128 bits, safe in addresses and cookies. */
export const newSecret = (): string => randomBytes(16).toString('base64url');

/** The id itself, or NOT_FOUND for whatever cannot be one. */
export function idOf(value: string): string {
  if (!shapes.id.test(value)) throw new Refusal('NOT_FOUND');
  return value;
}
