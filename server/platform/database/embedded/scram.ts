import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';
import { StoreError } from './errors.ts';

export interface Credential {
  user: string;
  password: string;
}

export const MECHANISM = 'SCRAM-SHA-256';
const ITERATIONS = 4096;

/** A name and password for one start of the store, that nobody can guess. */
export function newCredential(): Credential {
  return { user: 'preau', password: randomBytes(24).toString('base64url') };
}

/** The server's side of SCRAM-SHA-256 (RFC 7677) for a single user. Made once: deriving the keys is meant to be slow. */
export class Scram {
  private readonly user: string;
  private readonly salt = randomBytes(28);
  private readonly storedKey: Buffer;
  private readonly serverKey: Buffer;

  constructor({ user, password }: Credential) {
    this.user = user;
    const salted = pbkdf2Sync(password, this.salt, ITERATIONS, 32, 'sha256');
    this.storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest();
    this.serverKey = hmac(salted, 'Server Key');
  }

  /** Answers a client's first message; the challenge then checks its last. */
  begin(first: string): Challenge {
    const match = /^n,,(n=([^,]*),r=([^,]+))/.exec(first);
    if (!match) throw failed();
    const nonce = match[3]! + randomBytes(18).toString('base64');
    const reply = `r=${nonce},s=${this.salt.toString('base64')},i=${ITERATIONS}`;
    const known = match[2]!.replaceAll('=2C', ',').replaceAll('=3D', '=') === this.user;
    return { reply, finish: (last) => this.finish(last, `${match[1]!},${reply}`, nonce, known) };
  }

  private finish(last: string, before: string, nonce: string, known: boolean): string {
    const match = /^(c=biws,r=([^,]+)),p=([A-Za-z0-9+/=]+)$/.exec(last);
    if (!match || match[2] !== nonce) throw failed();
    const message = `${before},${match[1]!}`;
    const proof = Buffer.from(match[3]!, 'base64');
    const signature = hmac(this.storedKey, message);
    if (proof.length !== signature.length) throw failed();
    const clientKey = Buffer.from(proof.map((byte, at) => byte ^ signature[at]!));
    const right = timingSafeEqual(createHash('sha256').update(clientKey).digest(), this.storedKey);
    if (!right || !known) throw failed();
    return `v=${hmac(this.serverKey, message).toString('base64')}`;
  }
}

export interface Challenge {
  reply: string;
  /** The server's signature, or AuthenticationFailed. */
  finish(last: string): string;
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function failed(): StoreError {
  return new StoreError('AuthenticationFailed', 'Authentication failed.');
}
