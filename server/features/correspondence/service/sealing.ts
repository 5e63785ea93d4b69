import { createHash, randomBytes } from 'node:crypto';
import { CompactEncrypt, CompactSign } from 'jose';
import { zipped, type ZipEntry } from '../../../platform/files/zip.ts';
import { ENCRYPTION, kidOf, publicKey, secretKey, SIGNING, WRAPPING, type Pair } from '../format/keys.ts';
import { entryOf, FORMAT, GOOD_MONTHS, LABEL, type Label, type ListedFile, MANIFEST, MANIFEST_TYPE, type Manifest, mostOf, VERSION } from '../format/manifest.ts';
import { PackageFault } from '../format/faults.ts';
import { sealedLines } from '../format/segments.ts';
import { correspondentId, type Correspondents } from './correspondents.ts';
import type { Keyring } from './keyring.ts';
import type { Needs } from './needs.ts';

/** How long what was sent is known after it can be received no more, for late receipts. */
const KEPT_MONTHS = 6;

/** A file that goes in a package: opened once, when its turn comes. `name` is what the body calls it by. */
export interface Enclosed { name: string; mediaType: string; open(): AsyncIterable<Uint8Array> }

export interface Sealing {
  /** The installation it is for. */
  to: string;
  /** The same for every making of the same package: by it the receiver knows what it has already taken. */
  packageId: string;
  kind: string;
  /** An id of the sender's: what the package is of. It stays here, and tells who may read its receipt. */
  about: string;
  /** The business of that kind: any JSON. */
  body: unknown;
  files: readonly Enclosed[];
  /** Who seals it. */
  by: string;
}

/** Making packages that only one correspondent can open. */
export function sealing({ models: { sent }, now, keyring, correspondents }: Needs & { keyring: Keyring; correspondents: Correspondents }) {
  /** Written down before the manifest leaves, so that no receipt can ever answer what is not known. */
  async function note(packageId: string, digest: string): Promise<void> {
    await sent.updateOne({ _id: packageId }, { $push: { digests: { $each: [digest], $slice: -50 } } });
  }

  async function* entries(label: Label, facts: Pick<Manifest, 'kind' | 'madeAt' | 'expiresAt' | 'body'>, files: readonly Enclosed[], signing: Pair, recipient: string): AsyncGenerator<ZipEntry> {
    yield { name: LABEL, bytes: once(JSON.stringify(label)), packed: true };
    const key = randomBytes(32);
    const listed: ListedFile[] = [];
    for (const [index, enclosed] of files.entries()) {
      const counted = tally(enclosed.open());
      yield { name: entryOf(index + 1), bytes: sealedLines(counted.bytes, key, { pkg: label.id, file: index + 1 }), packed: true };
      listed.push({ name: enclosed.name, mediaType: enclosed.mediaType, ...counted.result() });
    }
    const manifest: Manifest = { ...label, ...facts, contentKey: key.toString('base64url'), files: listed };
    const bytes = Buffer.from(JSON.stringify(manifest));
    if (bytes.length > mostOf.manifestBytes) throw new PackageFault('TOO_BIG');
    await note(label.id, digestOfManifest(bytes));
    yield { name: MANIFEST, bytes: once(await signedAndSealed(bytes, signing, recipient)), packed: true };
  }

  return {
    /** A package as it is made, and the name of its file. Refuses with REVOKED whoever is not trusted at this moment. Made again, it is the same package. */
    async seal({ to, packageId, kind, about, body, files, by }: Sealing): Promise<{ name: string; expiresAt: Date; bytes: AsyncGenerator<Uint8Array> }> {
      const recipient = await correspondents.ofInstallation(to);
      if (recipient?.state !== 'TRUSTED') throw new PackageFault('REVOKED');
      if (files.length > mostOf.files) throw new PackageFault('TOO_BIG');
      const [own, at] = [await keyring.currentKeys(), now()];
      const expiresAt = inMonths(at, GOOD_MONTHS);
      const label: Label = {
        format: FORMAT, version: VERSION, id: packageId,
        from: { installation: own.installation, key: await kidOf('sig', own.signing.x) }, to: { installation: to, key: await kidOf('enc', recipient.card!.encryption) },
      };
      await sent.updateOne({ _id: packageId }, { $setOnInsert: { toId: correspondentId(to), kind, about, by, digests: [], answeredAt: null, lines: [] }, $set: { at, expiresAt, forgetAt: inMonths(expiresAt, KEPT_MONTHS) } }, { upsert: true });
      const facts = { kind, madeAt: at.toISOString(), expiresAt: expiresAt.toISOString(), body };
      return { name: `${kind.toLowerCase()}-${packageId}.preau`, expiresAt, bytes: zipped(entries(label, facts, files, own.signing, recipient.card!.encryption), at) };
    },
  };
}

export type SealingPart = ReturnType<typeof sealing>;

/** What a receipt names a manifest by. */
export const digestOfManifest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

async function signedAndSealed(bytes: Uint8Array, signing: Pair, recipient: string): Promise<string> {
  const jws = await new CompactSign(bytes).setProtectedHeader({ alg: SIGNING, typ: MANIFEST_TYPE, kid: await kidOf('sig', signing.x) }).sign(await secretKey('sig', signing));
  return new CompactEncrypt(Buffer.from(jws))
    .setProtectedHeader({ alg: WRAPPING, enc: ENCRYPTION, cty: MANIFEST_TYPE, kid: await kidOf('enc', recipient) }).encrypt(await publicKey('enc', recipient));
}

/** The same bytes, counted and digested as they pass. */
function tally(source: AsyncIterable<Uint8Array>): { bytes: AsyncIterable<Uint8Array>; result(): Pick<ListedFile, 'size' | 'sha256'> } {
  const hash = createHash('sha256');
  let size = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > mostOf.fileBytes) throw new PackageFault('TOO_BIG');
      hash.update(chunk);
      yield chunk;
    }
  }
  return { bytes: counted(), result: () => ({ size, sha256: hash.digest('base64url') }) };
}

async function* once(text: string): AsyncGenerator<string> { yield text; }

/** The same day some months later, or the last of that month. */
function inMonths(at: Date, months: number): Date {
  const then = new Date(at);
  then.setUTCMonth(then.getUTCMonth() + months);
  if (then.getUTCDate() !== at.getUTCDate()) then.setUTCDate(0);
  return then;
}
