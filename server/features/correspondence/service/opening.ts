import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { compactDecrypt, compactVerify, decodeProtectedHeader } from 'jose';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { type OpenZip, openZip, type Unpacked, ZipFault, type ZipFaultKind } from '../../../platform/files/unzip.ts';
import { idFor } from '../../../platform/ids.ts';
import { parsed } from '../format/card.ts';
import { type FaultReason, PackageFault } from '../format/faults.ts';
import { ENCRYPTION, kidOf, publicKey, secretKey, SIGNING, WRAPPING, type Pair } from '../format/keys.ts';
import { anyLabel, entryOf, LABEL, type Label, labelShape, type ListedFile, MANIFEST, MANIFEST_TYPE, type Manifest, manifestShape, mostOf, VERSION } from '../format/manifest.ts';
import { openedLines } from '../format/segments.ts';
import type { CorrespondentRecord, ReceivedRecord } from '../model.ts';
import type { Correspondents } from './correspondents.ts';
import type { Keyring } from './keyring.ts';
import type { Needs } from './needs.ts';
import { digestOfManifest } from './sealing.ts';

/** A file of a package, opened as often as it is read, never in clear on disk. What it gives was verified before. */
export interface OpenedFile extends Omit<ListedFile, 'sha256'> { open(): AsyncIterable<Uint8Array> }

export interface Received {
  packageId: string;
  from: { installation: string; name: string; correspondentId: string };
  kind: string;
  madeAt: Date;
  expiresAt: Date;
  body: unknown;
  files: OpenedFile[];
  /** Of the manifest: what a receipt names. */
  digest: string;
  /** Whether it arrived before and was not wholly taken: what was begun is gone on with. */
  resumed: boolean;
  /** Closes the file; nothing can be read any more. */
  close(): void;
}

const MONTH_MS = 31 * 86_400_000;
const zipReasons: Record<ZipFaultKind, FaultReason> = { BROKEN: 'TRUNCATED', LOCKED: 'ODD', SWOLLEN: 'ODD', TWICE: 'ODD', LINK: 'ODD', LARGE: 'TOO_BIG', MANY: 'ODD' };
/** Nothing in a package is compressed: what would grow by being unpacked is none. */
const limits = { bytes: mostOf.packageBytes, entries: mostOf.files + 2, ratio: 1 };

/** Opening packages: all of a package is verified before anything of it is given. */
export function opening({ models: { received }, now, keyring, correspondents }: Needs & { keyring: Keyring; correspondents: Correspondents }) {
  /** The sender, if it is trusted at this moment and the label names the keys that are. */
  async function senderOf({ from }: Label): Promise<CorrespondentRecord> {
    const sender = await correspondents.ofInstallation(from.installation);
    if (!sender || sender.state === 'TO_VERIFY') throw new PackageFault('UNKNOWN_SENDER');
    if (sender.state === 'REVOKED') throw new PackageFault('REVOKED');
    if (await kidOf('sig', sender.card!.signing) !== from.key) throw new PackageFault('OTHER_KEYS');
    return sender;
  }

  async function recipientKey({ to }: Label): Promise<Pair> {
    if (to.installation !== (await keyring.currentKeys()).installation) throw new PackageFault('FOR_ANOTHER');
    const pair = await keyring.pairNamed(to.key);
    if (!pair) throw new PackageFault('KEYS_GONE');
    return pair;
  }

  /** Notes that it arrived; a whole one that was taken before is refused. */
  async function arrive(label: Label, sender: CorrespondentRecord, kind: string, digest: string, by: string, expiresAt: Date): Promise<boolean> {
    const _id = receivedId(sender._id, label.id);
    const known = await received.findById(_id).lean<ReceivedRecord>();
    if (known?.state === 'TAKEN') throw new PackageFault('TAKEN');
    await received.updateOne(
      { _id, state: 'ARRIVED' }, { $set: { digest, forgetAt: new Date(expiresAt.getTime() + MONTH_MS) }, $setOnInsert: { packageId: label.id, fromId: sender._id, kind, by, at: now(), takenAt: null } }, { upsert: true },
    ).catch((error: unknown) => { throw isDuplicate(error) ? new PackageFault('TAKEN', error) : error; });
    return known !== null;
  }

  return {
    /** Verifies the package at that path to its last byte. Refuses with a PackageFault, and keeps nothing of it then. Close what it answers. */
    async receive(path: string, by: string): Promise<Received> {
      const zip = await opened(path);
      try {
        const label = await labelOf(zip);
        const [pair, sender] = [await recipientKey(label), await senderOf(label)];
        const { manifest, digest } = await manifestOf(zip, label, pair, sender.card!.signing);
        const [madeAt, expiresAt] = [new Date(manifest.madeAt), new Date(manifest.expiresAt)];
        if (now() >= expiresAt) throw new PackageFault('EXPIRED');
        const files = enclosedIn(zip, manifest);
        for (const { file, listed } of files) await verify(file, listed);
        const resumed = await arrive(label, sender, manifest.kind, digest, by, expiresAt);
        return {
          packageId: label.id, from: { installation: sender.installation, name: sender.card!.name, correspondentId: sender._id }, kind: manifest.kind, madeAt, expiresAt, body: manifest.body,
          files: files.map(({ file }) => file), digest, resumed, close: zip.close,
        };
      } catch (error) {
        zip.close();
        throw error;
      }
    },

    /** Says that all of a package is kept: from then on it is a replay. Done twice, it is once. */
    async taken({ packageId, from }: Pick<Received, 'packageId' | 'from'>): Promise<void> {
      await received.updateOne({ _id: receivedId(from.correspondentId, packageId), state: 'ARRIVED' }, { $set: { state: 'TAKEN', takenAt: now() } });
    },
  };
}

export type OpeningPart = ReturnType<typeof opening>;
export const receivedId = (fromId: string, packageId: string): string => idFor(`package ${fromId} ${packageId}`);

/** A zip lists what it holds at its end: one that only begins as a package was cut. */
async function opened(path: string): Promise<OpenZip> {
  if (!await beginsAsPackage(path)) throw new PackageFault('NOT_A_PACKAGE');
  return openZip(path, limits).catch((fault: unknown) => { throw fault instanceof ZipFault ? new PackageFault(zipReasons[fault.kind], fault) : fault; });
}

/** Whether its first entry is the label: a zip's local header is 30 bytes, then the name. */
async function beginsAsPackage(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(30 + LABEL.length), 0, 30 + LABEL.length, 0);
    return bytesRead === buffer.length && buffer.readUInt32LE(0) === 0x04034b50 && buffer.subarray(30).toString('latin1') === LABEL;
  } finally {
    await file.close();
  }
}

/** A whole small entry. */
async function textOf(entry: Unpacked | undefined, most: number): Promise<string> {
  if (!entry) throw new PackageFault('NOT_A_PACKAGE');
  if (entry.size > most) throw new PackageFault('ODD');
  const chunks: Uint8Array[] = [];
  for await (const chunk of sound(entry.open())) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** The same bytes; what is wrong with the zip is said in the words of packages. */
async function* sound(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch (fault) {
    throw fault instanceof ZipFault ? new PackageFault(zipReasons[fault.kind], fault) : fault;
  }
}

const named = (zip: OpenZip, path: string): Unpacked | undefined => zip.entries.find((entry) => entry.path === path);

async function labelOf(zip: OpenZip): Promise<Label> {
  const json = parsed(await textOf(named(zip, LABEL), mostOf.labelBytes));
  const any = anyLabel.safeParse(json);
  if (!any.success) throw new PackageFault('NOT_A_PACKAGE');
  if (any.data.version > VERSION) throw new PackageFault('NEWER');
  const label = labelShape.safeParse(json);
  if (!label.success) throw new PackageFault('CHANGED');
  return label.data;
}

/** The manifest, opened with our key and signed with the sender's; it must say again what the label says. */
async function manifestOf(zip: OpenZip, label: Label, pair: Pair, signing: string): Promise<{ manifest: Manifest; digest: string }> {
  const jwe = await textOf(named(zip, MANIFEST), mostOf.manifestBytes * 2);
  const bytes = await (async () => {
    try {
      const { plaintext } = await compactDecrypt(jwe, await secretKey('enc', pair), { keyManagementAlgorithms: [WRAPPING], contentEncryptionAlgorithms: [ENCRYPTION] });
      const jws = Buffer.from(plaintext).toString('latin1');
      const { typ, kid } = decodeProtectedHeader(jws);
      if (typ !== MANIFEST_TYPE || kid !== label.from.key) throw new Error('another kind of signature, or another key');
      return (await compactVerify(jws, await publicKey('sig', signing), { algorithms: [SIGNING] })).payload;
    } catch (cause) {
      throw new PackageFault('CHANGED', cause);
    }
  })();
  const json = parsed(Buffer.from(bytes).toString('utf8'));
  if ((anyLabel.safeParse(json).data?.version ?? VERSION) > VERSION) throw new PackageFault('NEWER');
  const manifest = manifestShape.safeParse(json);
  if (!manifest.success || JSON.stringify(labelShape.parse(manifest.data)) !== JSON.stringify(label)) throw new PackageFault('CHANGED');
  return { manifest: manifest.data, digest: digestOfManifest(bytes) };
}

/** Each file that the manifest lists, by its place. Refuses an archive that holds anything else. */
function enclosedIn(zip: OpenZip, { id, contentKey, files }: Manifest): { file: OpenedFile; listed: ListedFile }[] {
  const key = Buffer.from(contentKey, 'base64url');
  if (key.length !== 32 || new Set(files.map(({ name }) => name)).size < files.length) throw new PackageFault('CHANGED');
  if (zip.entries.length !== files.length + 2) throw new PackageFault('ODD');
  return files.map((listed, index) => {
    const entry = named(zip, entryOf(index + 1));
    if (!entry) throw new PackageFault('ODD');
    const { sha256: _, ...facts } = listed;
    return { listed, file: { ...facts, open: () => openedLines(sound(entry.open()), key, { pkg: id, file: index + 1 }) } };
  });
}

async function verify({ open }: OpenedFile, { size, sha256 }: ListedFile): Promise<void> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of open()) {
    bytes += piece.length;
    if (bytes > size) throw new PackageFault('CHANGED');
    hash.update(piece);
  }
  if (bytes !== size || hash.digest('base64url') !== sha256) throw new PackageFault('CHANGED');
}
