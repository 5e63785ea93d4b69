import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CompactEncrypt, CompactSign, base64url } from 'jose';
import { unzipSync, zipSync, strFromU8, strToU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults, PackageFault } from '../../server/features/correspondence/format/faults.ts';
import { kidOf, publicKey, secretKey } from '../../server/features/correspondence/format/keys.ts';
import type { Enclosed, Sealing } from '../../server/features/correspondence/service/sealing.ts';
import { newId } from '../../server/platform/ids.ts';
import { REVOKE, RENEW, type Side, acquainted, aSide, enclosed, parcels } from './correspondence-world.ts';

const DAY = 86_400_000;
const NAMES = ['Zorgelina', 'Zorgandre', 'Zorgpoeme'];
const BODY = { pupils: [{ ref: 'a1', firstName: NAMES[0], lastName: NAMES[1], pieces: [{ title: NAMES[2], file: 'un.webp' }] }] };
const FILES: Enclosed[] = [enclosed('un.webp', 300_000), enclosed('deux.webp', 131_072), enclosed('vide.webp', 0)];

let ecole: Side;
let college: Side;
let other: Side;
let folder: Awaited<ReturnType<typeof parcels>>;
beforeAll(async () => {
  [ecole, college, other, folder] = [await aSide('0831111A', 'École'), await aSide('0832222B', 'Collège'), await aSide('0833333C', 'Autre'), await parcels()];
  await acquainted(ecole, college);
  await acquainted(ecole, other);
});
afterAll(() => Promise.all([ecole.world.close(), college.world.close(), other.world.close(), folder.remove()]));

const installationOf = async (side: Side): Promise<string> => (await side.service.currentKeys()).installation;
async function seal(more: Partial<Sealing> = {}, from = ecole): Promise<Buffer> {
  const { bytes } = await from.service.seal({ to: await installationOf(college), packageId: newId(), kind: 'HANDOVER', about: newId(), body: BODY, files: FILES, by: ecole.head.id, ...more });
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}
const receive = async (bytes: Uint8Array, at = college) => at.service.receive(await folder.set(bytes), college.head.id);
/** The reason why it is refused, or `ok`, closing what was opened. */
const reason = (bytes: Uint8Array, at = college): Promise<string> => receive(bytes, at).then(({ close }) => { close(); return 'ok'; }, (fault: unknown) => (fault instanceof PackageFault ? fault.reason : Promise.reject(fault)));
const contentOf = async (file: { open(): AsyncIterable<Uint8Array> }): Promise<Buffer> => { const all: Uint8Array[] = []; for await (const piece of file.open()) all.push(piece); return Buffer.concat(all); };
/** The same archive, its entries as they are made to be: stored, as the format wants them. */
const rezipped = (bytes: Uint8Array, change: (entries: Record<string, Uint8Array>) => Record<string, Uint8Array>): Uint8Array => zipSync(change(unzipSync(bytes)), { level: 0 });
const label = (entries: Record<string, Uint8Array>) => JSON.parse(strFromU8(entries['package.json']!));

describe('a package', () => {
  it('arrives whole: its body, its files, from whom; and tells nobody else anything', async () => {
    const bytes = await seal();
    for (const name of [...NAMES, 'image/webp', 'un.webp']) expect(bytes.includes(name)).toBe(false);
    const got = await receive(bytes);
    expect(got).toMatchObject({ kind: 'HANDOVER', body: BODY, resumed: false, from: { installation: await installationOf(ecole), name: 'École' } });
    expect(got.files.map(({ name, size, mediaType }) => [name, size, mediaType])).toEqual(FILES.map(({ name }, index) => [name, [300_000, 131_072, 0][index], 'image/webp']));
    for (const [index, file] of got.files.entries()) expect(await contentOf(file)).toEqual(await contentOf(FILES[index]!));
    expect(await contentOf(got.files[0]!)).toHaveLength(300_000);
    got.close();
  });

  it('is refused once it was taken, and gone on with as long as it was not', async () => {
    const [packageId, bytes] = [newId(), await seal()];
    expect(await reason(bytes)).toBe('ok');
    const again = await receive(bytes);
    expect(again.resumed).toBe(true);
    await college.service.taken(again);
    await college.service.taken(again);
    again.close();
    expect(await reason(bytes)).toBe('TAKEN');
    const first = await seal({ packageId });
    const got = await receive(first);
    await college.service.taken(got);
    got.close();
    expect(await reason(await seal({ packageId }))).toBe('TAKEN');
  });

  it('cannot be opened by another than its recipient, nor made for one who is not trusted', async () => {
    expect(await reason(await seal(), other)).toBe('FOR_ANOTHER');
    await expect(seal({ to: newId() })).rejects.toMatchObject({ reason: 'REVOKED' });
    const stranger = await aSide('0835555E', 'Inconnu');
    await stranger.head.ask('mutation ($card: String!) { addCorrespondent(card: $card) { id } }', { card: await college.card() });
    await expect(seal({}, stranger)).rejects.toMatchObject({ reason: 'REVOKED' });
    const { addCorrespondent: { id } } = await stranger.head.ask('mutation ($card: String!) { addCorrespondent(card: $card) { id } }', { card: await college.card() });
    await stranger.head.ask('mutation ($id: ID!, $digits: String!) { verifyCorrespondent(id: $id, digits: $digits) { id } }', { id, digits: await college.digits() });
    const bytes = await seal({}, stranger);
    expect(await reason(bytes)).toBe('UNKNOWN_SENDER');
    await college.head.ask('mutation ($card: String!) { addCorrespondent(card: $card) { id } }', { card: await stranger.card() });
    expect(await reason(bytes)).toBe('UNKNOWN_SENDER');
    await stranger.world.close();
  });

  it('is good for five months by the clock', async () => {
    const bytes = await seal();
    college.travel(149 * DAY);
    expect(await reason(bytes)).toBe('ok');
    college.travel(5 * DAY);
    expect(await reason(bytes)).toBe('EXPIRED');
    college.travel(-154 * DAY);
  });

  it('says what it is when it comes from a newer version', async () => {
    expect(await reason(rezipped(await seal(), (entries) => ({ ...entries, 'package.json': strToU8(JSON.stringify({ ...label(entries), version: 2, news: true })) })))).toBe('NEWER');
  });
});

describe('what is not a package', () => {
  it.each([
    ['nothing', () => new Uint8Array(0), 'NOT_A_PACKAGE'],
    ['a text', () => strToU8('bonjour'), 'NOT_A_PACKAGE'],
    ['another zip', () => zipSync({ 'eleves.csv': strToU8('Nom;Prénom') }), 'NOT_A_PACKAGE'],
    ['a zip with another label', () => zipSync({ 'package.json': strToU8('{"name":"npm"}') }, { level: 0 }), 'NOT_A_PACKAGE'],
    ['a label alone', () => zipSync({ 'package.json': strToU8('{"format":"preau-package","version":1}') }, { level: 0 }), 'CHANGED'],
    ['what swells', () => zipSync({ 'package.json': new Uint8Array(4_000_000) }, { level: 9 }), 'ODD'],
  ])('%s', async (_, make, expected) => { expect(await reason(make())).toBe(expected); });
});

describe('a changed package is refused, or opens to the very same', () => {
  let bytes: Buffer;
  beforeAll(async () => { bytes = await seal(); });

  it('wherever it is cut', async () => {
    const found = new Set<string>();
    for (let cut = 1; cut <= 20; cut++) found.add(await reason(bytes.subarray(0, Math.floor(bytes.length * cut / 21))));
    for (const cut of [1, 20, 22]) found.add(await reason(bytes.subarray(0, bytes.length - cut)));
    expect([...found]).toEqual(['TRUNCATED']);
  });

  it('whichever byte is flipped', async () => {
    const told: string[] = [];
    // Every region: the first header and the label, 24 places in the files, and bytes of the manifest's end and of the zip's own list.
    const places = [...Array.from({ length: 110 }, (_, index) => index * 3), ...Array.from({ length: 24 }, (_, index) => 1_000 + Math.floor((bytes.length - 3_000) * index / 24)), ...Array.from({ length: 120 }, (_, index) => bytes.length - 1 - index * 11)];
    let same = 0;
    for (const place of places) {
      const mutant = Buffer.from(bytes);
      mutant[place] = mutant[place]! ^ 0x11;
      const got = await receive(mutant).catch((fault: unknown) => fault);
      if (got instanceof PackageFault) continue;
      if (got instanceof Error) { told.push(`${place}: ${String(got)}`); continue; }
      const opened = got as Awaited<ReturnType<typeof receive>>;
      same++;
      const digests = await Promise.all(opened.files.map(async (file) => createHash('sha256').update(await contentOf(file)).digest('hex')));
      const expected = await Promise.all(FILES.map(async (file) => createHash('sha256').update(await contentOf(file)).digest('hex')));
      if (JSON.stringify(opened.body) !== JSON.stringify(BODY) || digests.join() !== expected.join()) told.push(`${place}: other content`);
      opened.close();
    }
    expect(told).toEqual([]);
    // What a zip keeps twice, or keeps for nobody: times, versions, attributes.
    expect(same).toBeLessThan(places.length / 5);
  });

  const without = (entries: Record<string, Uint8Array>, name: string) => Object.fromEntries(Object.entries(entries).filter(([one]) => one !== name));
  const swapped = (one: string, two: string) => (entries: Record<string, Uint8Array>) => ({ ...entries, [one]: entries[two]!, [two]: entries[one]! });
  const lines = (change: (all: string[]) => string[]) => (entries: Record<string, Uint8Array>) => ({ ...entries, 'files/1': strToU8(change(strFromU8(entries['files/1']!).trimEnd().split('\n')).map((one) => `${one}\n`).join('')) });
  it.each<[string, (entries: Record<string, Uint8Array>) => Record<string, Uint8Array>, string]>([
    ['two files swapped', swapped('files/1', 'files/2'), 'CHANGED'],
    ['a file gone', (entries) => without(entries, 'files/2'), 'ODD'],
    ['one more file', (entries) => ({ ...entries, 'files/4': entries['files/1']! }), 'ODD'],
    ['a file renamed', ({ 'files/3': third, ...rest }) => ({ ...rest, 'files/9': third! }), 'ODD'],
    ['a file elsewhere', ({ 'files/3': third, ...rest }) => ({ ...rest, 'ailleurs/3': third! }), 'ODD'],
    ['the manifest gone', (entries) => without(entries, 'manifest.jwe'), 'NOT_A_PACKAGE'],
    ['lines swapped', lines(([a, b, ...rest]) => [b!, a!, ...rest]), 'CHANGED'],
    ['a line twice', lines(([a, ...rest]) => [a!, a!, ...rest]), 'CHANGED'],
    ['the last line gone', lines((all) => all.slice(0, -1)), 'TRUNCATED'],
    ['a line after the last', lines((all) => [...all, all.at(-1)!]), 'CHANGED'],
    ['another id', (entries) => ({ ...entries, 'package.json': strToU8(JSON.stringify({ ...label(entries), id: newId() })) }), 'CHANGED'],
    ['another key of the sender', (entries) => ({ ...entries, 'package.json': strToU8(JSON.stringify({ ...label(entries), from: { ...label(entries).from, key: 'A'.repeat(43) } })) }), 'OTHER_KEYS'],
    ['another key of the recipient', (entries) => ({ ...entries, 'package.json': strToU8(JSON.stringify({ ...label(entries), to: { ...label(entries).to, key: 'A'.repeat(43) } })) }), 'KEYS_GONE'],
    ['another recipient', (entries) => ({ ...entries, 'package.json': strToU8(JSON.stringify({ ...label(entries), to: { ...label(entries).to, installation: newId() } })) }), 'FOR_ANOTHER'],
  ])('%s', async (_, change, expected) => { expect(await reason(rezipped(bytes, change))).toBe(expected); });

  it('nor a file of another package of the same two', async () => {
    const another = unzipSync(await seal());
    expect(await reason(rezipped(bytes, (entries) => ({ ...entries, 'files/1': another['files/1']! })))).toBe('CHANGED');
    expect(await reason(rezipped(bytes, (entries) => ({ ...entries, 'manifest.jwe': another['manifest.jwe']! })))).toBe('CHANGED');
  });
});

/** Manifests that somebody makes by hand: they have the recipient's public key, as everybody does. */
describe('a manifest is believed only when the sender has signed it for this recipient', () => {
  const text = JSON.stringify;
  async function forged({ alg = 'EdDSA', typ = 'preau-manifest+jws', signer = ecole, kid, change = {}, enc = 'A256GCM', raw }: { alg?: string; typ?: string; signer?: Side; kid?: string; change?: object; enc?: string; raw?: (payload: string) => string } = {}): Promise<Uint8Array> {
    const [sender, recipient] = [await ecole.service.currentKeys(), await college.service.currentKeys()];
    const facts = { format: 'preau-package', version: 1, id: newId(), from: { installation: sender.installation, key: await kidOf('sig', sender.signing.x) }, to: { installation: recipient.installation, key: await kidOf('enc', recipient.encryption.x) } };
    const payload = text({ ...facts, kind: 'HANDOVER', madeAt: new Date().toISOString(), expiresAt: new Date(Date.now() + DAY).toISOString(), contentKey: 'A'.repeat(43), files: [], body: {}, ...change });
    const { signing } = await signer.service.currentKeys();
    const jws = raw ? raw(payload) : await new CompactSign(strToU8(payload)).setProtectedHeader({ alg, typ, kid: kid ?? await kidOf('sig', signing.x) }).sign(await secretKey('sig', signing));
    const jwe = await new CompactEncrypt(strToU8(jws)).setProtectedHeader({ alg: 'ECDH-ES+A256KW', enc }).encrypt(await publicKey('enc', recipient.encryption.x));
    return zipSync({ 'package.json': strToU8(text(facts)), 'manifest.jwe': strToU8(jwe) }, { level: 0 });
  }
  const head = (header: object): string => base64url.encode(text(header));

  it('as this one is', async () => { expect(await reason(await forged())).toBe('ok'); });
  it.each<[string, Parameters<typeof forged>[0], string]>([
    ['without a signature', { raw: (payload) => `${head({ alg: 'none', typ: 'preau-manifest+jws' })}.${base64url.encode(payload)}.` }, 'CHANGED'],
    ['with no JWS at all', { raw: (payload) => payload }, 'CHANGED'],
    ['with a secret that is the public key', { raw: (payload) => `${head({ alg: 'HS256', typ: 'preau-manifest+jws' })}.${base64url.encode(payload)}.${base64url.encode('x'.repeat(32))}` }, 'CHANGED'],
    ['signed as a receipt', { typ: 'preau-receipt+jws' }, 'CHANGED'],
    ['signed by the recipient', { signer: 'college' as never }, 'CHANGED'],
    ['signed by somebody else under the sender’s name', { signer: 'other' as never, kid: 'ecole' }, 'CHANGED'],
    ['encrypted in another way', { enc: 'A128CBC-HS256' }, 'CHANGED'],
    ['for another recipient', { change: { to: { installation: newId(), key: 'A'.repeat(43) } } }, 'CHANGED'],
    ['of a newer version', { change: { version: 2 } }, 'NEWER'],
    ['expired', { change: { expiresAt: new Date(Date.now() - 1).toISOString() } }, 'EXPIRED'],
    ['with a file that is not there', { change: { files: [{ name: 'a', size: 1, sha256: 'A'.repeat(43), mediaType: 'image/webp' }] } }, 'ODD'],
    ['with a file larger than any may be', { change: { files: [{ name: 'a', size: 1e12, sha256: 'A'.repeat(43), mediaType: 'image/webp' }] } }, 'CHANGED'],
  ])('not %s', async (_, made, expected) => {
    const sides: Record<string, Side> = { college, other };
    const named = made?.signer as unknown as string | undefined;
    const kid = made?.kid === 'ecole' ? await kidOf('sig', (await ecole.service.currentKeys()).signing.x) : undefined;
    expect(await reason(await forged({ ...made, ...(named && { signer: sides[named]! }), ...(made?.kid !== undefined && { kid: kid! }) }))).toBe(expected);
  });
});

describe('a receipt', () => {
  const lines = [{ ref: 'a1', outcome: 'ACCEPTED' }];
  async function exchanged(): Promise<{ packageId: string; fromId: string; make(outcome?: string): Promise<string> }> {
    const packageId = newId();
    const got = await receive(await seal({ packageId }));
    await college.service.taken(got);
    got.close();
    const fromId = got.from.correspondentId;
    return { packageId, fromId, make: async (outcome = 'ACCEPTED') => (await college.service.receipt({ packageId, fromId, lines: [{ ref: 'a1', outcome }] })).text };
  }
  const why = (text: string, at = ecole): Promise<string> => at.service.readReceipt(text, async () => {}).then(() => 'ok', (fault: unknown) => (fault instanceof PackageFault ? fault.reason : Promise.reject(fault)));

  it('is read by the sender, again and newer, and never an older one', async () => {
    const { packageId, make } = await exchanged();
    const text = await make();
    expect(await ecole.service.readReceipt(text, async () => {})).toMatchObject({ packageId, lines });
    expect(await why(text)).toBe('ok');
    college.travel(60_000);
    expect((await ecole.service.readReceipt(await make('PLACED'), async () => {})).lines).toEqual([{ ref: 'a1', outcome: 'PLACED' }]);
    expect(await why(text)).toBe('OLDER');
    college.travel(-60_000);
  });

  it('is made of nothing that was not taken', async () => {
    const { fromId } = await exchanged();
    await expect(college.service.receipt({ packageId: newId(), fromId, lines })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is refused when it is none, changed, forged, or answers nothing from here', async () => {
    const { make } = await exchanged();
    const text = await make();
    const file = JSON.parse(text);
    const [header, payload, signature] = file.receipt.split('.');
    const said = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const again = (change: object, head = header, sign = signature): string => JSON.stringify({ ...file, receipt: [head, base64url.encode(JSON.stringify({ ...said, ...change })), sign].join('.') });
    expect(await why('')).toBe('NOT_A_RECEIPT');
    expect(await why('{"format":"preau-card"}')).toBe('NOT_A_RECEIPT');
    expect(await why(JSON.stringify({ ...file, version: 2 }))).toBe('NEWER');
    expect(await why(again({ lines: [{ ref: 'a1', outcome: 'REFUSED' }] }))).toBe('FORGED');
    expect(await why(again({}, base64url.encode('{"alg":"none","typ":"preau-receipt+jws"}'), ''))).toBe('FORGED');
    expect(await why(again({ from: newId() }))).toBe('UNKNOWN_SENDER');
    expect(await why(again({ from: await installationOf(other) }))).toBe('FORGED');
    expect(await why(text, other)).toBe('UNKNOWN_SENDER');
    const { signing } = await college.service.currentKeys();
    const signed = async (change: object): Promise<string> => JSON.stringify({ ...file, receipt: await new CompactSign(strToU8(JSON.stringify({ ...said, ...change })))
      .setProtectedHeader({ alg: 'EdDSA', typ: 'preau-receipt+jws', kid: await kidOf('sig', signing.x) }).sign(await secretKey('sig', signing)) });
    expect(await why(await signed({ package: newId() }))).toBe('FOREIGN_RECEIPT');
    expect(await why(await signed({ digest: 'A'.repeat(43) }))).toBe('FOREIGN_RECEIPT');
    expect(await why(await signed({ to: newId() }))).toBe('FOREIGN_RECEIPT');
    expect(await why(await signed({}))).toBe('ok');
  });
});

describe('trust', () => {
  it('is asked for at each opening: who was revoked, or has other keys, is refused from that moment on; keys of ours that were renewed still open', async () => {
    const bytes = await seal();
    await college.head.ask(RENEW, { number: 1 });
    expect(await reason(bytes)).toBe('ok');
    college.travel(91 * DAY);
    expect(await reason(bytes)).toBe('KEYS_GONE');
    college.travel(-91 * DAY);
    await ecole.head.ask(RENEW, { number: 1 });
    expect(await reason(await seal())).toBe('OTHER_KEYS');
    const { correspondents } = await college.seen();
    await college.head.ask(REVOKE, { id: correspondents.find(({ name }: { name: string }) => name === 'École').id });
    expect(await reason(bytes)).toBe('REVOKED');
  });

  it('has words for every refusal, and the document tells each of them', async () => {
    const document = await readFile('docs/handover-package.md', 'utf8');
    for (const [name, { fr, en }] of Object.entries(faults)) {
      expect(fr.length * en.length, name).toBeGreaterThan(0);
      expect(document, name).toContain(`\`${name}\``);
    }
  });
});
