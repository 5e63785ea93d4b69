import { Binary } from 'bson';
import { StoreError } from './errors.ts';
import { checkKnown } from './known.ts';
import { typeName } from './match/types.ts';
import { isDocument } from './values.ts';

/** What hello promises: a session that nobody used for so long is over. */
export const SESSION_MINUTES = 30;
const MOST_SESSIONS = 100_000;

/** The sessions in use, by the hexadecimal of their id. The store knows one user, so an id alone says whose session it is. */
export class Sessions {
  private readonly usedAt = new Map<string, number>();

  /** Begins the session or keeps it for another thirty minutes. */
  use(id: string, now = Date.now()): void {
    if (this.usedAt.size >= MOST_SESSIONS && !this.usedAt.has(id)) throw new StoreError('TooManyLogicalSessions', `Unable to add session into the cache because the number of active sessions is too high`);
    this.usedAt.delete(id);
    this.usedAt.set(id, now);
  }

  end(id: string): void {
    this.usedAt.delete(id);
  }

  has(id: string): boolean {
    return this.usedAt.has(id);
  }

  all(): string[] {
    return [...this.usedAt.keys()];
  }

  /** When each was last used, in milliseconds. */
  uses(): [string, number][] {
    return [...this.usedAt];
  }

  /** Ends the sessions that rested too long and says which: they stand in the order of their last use. */
  expire(now = Date.now()): string[] {
    const over: string[] = [];
    for (const [id, usedAt] of this.usedAt) {
      if (usedAt > now - SESSION_MINUTES * 60_000) break;
      over.push(id);
    }
    for (const id of over) this.end(id);
    return over;
  }
}

/** The id inside a `{ id: UUID }`, in hexadecimal. Refuses every other shape in MongoDB's words. */
export function sessionId(lsid: unknown, path = 'OperationSessionInfo.lsid'): string {
  if (!isDocument(lsid)) throw new StoreError('TypeMismatch', `BSON field '${path}' is the wrong type '${typeName(lsid)}', expected type 'object'`);
  checkKnown(path, lsid, ['id', 'uid']);
  const { id, uid } = lsid;
  if (id === undefined) throw new StoreError(40414, `BSON field '${path}.id' is missing but a required field`);
  if (!(id instanceof Binary)) throw new StoreError('TypeMismatch', `BSON field '${path}.id' is the wrong type '${typeName(id)}', expected type 'binData'`);
  if (id.sub_type !== Binary.SUBTYPE_UUID) throw new StoreError('TypeMismatch', `BSON field '${path}.id' is the wrong binData type '${binaryName(id.sub_type)}', expected type 'UUID'`);
  if (id.position !== 16) throw new StoreError(207, 'uuid must be a 16-byte binary field with UUID (4) subtype');
  if (uid !== undefined) throw new StoreError('Unauthorized', 'Unauthorized to set user digest in LogicalSessionId');
  return Buffer.from(id.buffer.subarray(0, 16)).toString('hex');
}

const BINARY_NAMES = ['general', 'function', 'binary (old)', 'UUID (old)', 'UUID', 'MD5', 'encrypt', 'column', 'sensitive'];

function binaryName(subtype: number): string {
  return BINARY_NAMES[subtype] ?? (subtype === Binary.SUBTYPE_USER_DEFINED ? 'user-defined' : 'unknown');
}
