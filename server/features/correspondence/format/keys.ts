import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose';

/** A pair of keys, as both its numbers (RFC 8037), in base64url: the public one and the secret one. */
export interface Pair { x: string; d: string }

export const SIGNING = 'EdDSA';
export const WRAPPING = 'ECDH-ES+A256KW';
export const ENCRYPTION = 'A256GCM';

const curves = { sig: 'Ed25519', enc: 'X25519' } as const;
const algorithms = { sig: SIGNING, enc: WRAPPING } as const;
export type Use = keyof typeof curves;

/** A public key as a JWK: for signatures, or for what only its owner may open. */
export const publicJwk = (use: Use, x: string): JWK => ({ kty: 'OKP', crv: curves[use], x });

/** How a key is named (RFC 7638): by what it is, so that nobody has to be believed. */
export const kidOf = (use: Use, x: string): Promise<string> => calculateJwkThumbprint(publicJwk(use, x));

export const publicKey = (use: Use, x: string): Promise<CryptoKey> => importJWK(publicJwk(use, x), algorithms[use]) as Promise<CryptoKey>;
export const secretKey = (use: Use, { x, d }: Pair): Promise<CryptoKey> => importJWK({ ...publicJwk(use, x), d }, algorithms[use]) as Promise<CryptoKey>;

/** A new pair: Ed25519 to sign, X25519 to open. */
export async function newPair(use: Use): Promise<Pair> {
  const { privateKey } = await generateKeyPair(algorithms[use], { crv: curves[use], extractable: true });
  const { x, d } = await exportJWK(privateKey);
  return { x: x!, d: d! };
}

const GROUPS = 8;
const DIGITS = 4;

/**
 * Both keys of a card as 32 digits in groups of four, made to be read aloud: 106 bits, which nobody can aim at. SHA-256 over the names of both
 * keys, as one number, of which the last 32 digits.
 */
export async function fingerprintOf({ signing, encryption }: { signing: string; encryption: string }): Promise<string[]> {
  const text = `preau-fingerprint-1\n${await kidOf('sig', signing)}\n${await kidOf('enc', encryption)}\n`;
  const number = BigInt(`0x${createHash('sha256').update(text).digest('hex')}`) % 10n ** BigInt(GROUPS * DIGITS);
  return number.toString().padStart(GROUPS * DIGITS, '0').match(new RegExp(`.{${DIGITS}}`, 'g'))!;
}
