import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyring, OLD_KEYS_DAYS } from '../../server/features/correspondence/service/keyring.ts';
import { newPair } from '../../server/features/correspondence/format/keys.ts';
import { newId } from '../../server/platform/ids.ts';
import type { Refused } from '../support/person.ts';
import { ADD, CORRESPONDENCE, DECLINE, RENEW, REVOKE, type Side, VERIFY, aCard, aSide } from './correspondence-world.ts';

const DAY = 86_400_000;
let ecole: Side;
let college: Side;

beforeAll(async () => {
  ecole = await aSide('0831111A', 'École des Micocouliers');
  college = await aSide('0832222B', 'Collège des Arbousiers');
});
afterAll(() => Promise.all([ecole.world.close(), college.world.close()]));

const add = async (card: string) => (await ecole.head.ask(ADD, { card })).addCorrespondent;
const verify = (id: string, digits: string) => ecole.head.ask(VERIFY, { id, digits }).then((done) => done.verifyCorrespondent);
const known = async (id: string) => (await ecole.seen()).correspondents.find((one: { id: string }) => one.id === id);
const refusal = (work: Promise<unknown>): Promise<Refused> => work.then(() => { throw new Error('it was accepted'); }, (error: Refused) => error);
/** A card, and its digits as its owner would read them. */
async function stranger(more: Parameters<typeof aCard>[0] = {}) {
  const [pair, encryption, installation] = [await newPair('sig'), await newPair('enc'), newId()];
  const { fingerprintOf } = await import('../../server/features/correspondence/format/keys.ts');
  const make = (again: Parameters<typeof aCard>[0] = {}) => aCard({ installation, pair, encryption, ...more, ...again });
  return { installation, make, digits: (await fingerprintOf({ signing: pair.x, encryption: encryption.x })).join('-') };
}

describe('the keys of an installation', () => {
  it('are made once, even when two make them at the same moment', async () => {
    const { models } = ecole;
    await models.keys.deleteMany({});
    const rings = [1, 2, 3, 4].map(() => keyring({ models, now: () => new Date(), url: '', installation: { itself: async () => ({ name: 'École', schools: [] }) } as never } as never));
    const made = await Promise.all(rings.map((ring) => ring.currentKeys()));
    expect(new Set(made.map(({ signing, encryption, installation }) => `${signing.x} ${encryption.x} ${installation}`)).size).toBe(1);
    expect(await models.keys.countDocuments()).toBe(1);
  });

  it('are renewed once for each press; the former open for 90 days what was made for them, and are then forgotten', async () => {
    const [before, { own: { number } }] = [await college.service.currentKeys(), await college.seen()];
    await college.head.ask(RENEW, { number });
    await college.head.ask(RENEW, { number });
    const after = await college.service.currentKeys();
    expect(after).toMatchObject({ number: number + 1, installation: before.installation });
    expect(after.signing.x).not.toBe(before.signing.x);
    expect(await college.head.tries(RENEW, { number: number - 1 })).toBe('CONFLICT');
    const { kidOf } = await import('../../server/features/correspondence/format/keys.ts');
    const kid = await kidOf('enc', before.encryption.x);
    college.travel((OLD_KEYS_DAYS - 1) * DAY);
    await college.service.sweep();
    expect(await college.service.pairNamed(kid)).toEqual(before.encryption);
    college.travel(2 * DAY);
    expect(await college.service.pairNamed(kid)).toBeNull();
    await college.service.sweep();
    expect(await college.models.keys.countDocuments()).toBe(1);
    expect((await college.service.currentKeys()).number).toBe(number + 1);
    college.travel(-(OLD_KEYS_DAYS + 1) * DAY);
  });

  it('never leave the server but as their public halves', async () => {
    const { signing, encryption } = await ecole.service.currentKeys();
    const said = JSON.stringify(await ecole.head.ask(CORRESPONDENCE)) + Buffer.from(JSON.parse(await ecole.card()).card.split('.')[1], 'base64url').toString();
    expect(said).toContain(signing.x);
    for (const secret of [signing.d, encryption.d]) expect(said).not.toContain(secret);
  });
});

describe('two installations', () => {
  it('trust each other once each has typed what the other reads aloud, and show the same digits on both sides', async () => {
    for (const [here, there] of [[ecole, college], [college, ecole]] as const) {
      const { addCorrespondent: added } = await here.head.ask(ADD, { card: await there.card() });
      expect(added).toMatchObject({ state: 'TO_VERIFY', fingerprint: null, name: there === college ? 'Collège des Arbousiers' : 'École des Micocouliers' });
      expect(await here.service.trustedFor(there.uai)).toBeNull();
      const { verifyCorrespondent: verified } = await here.head.ask(VERIFY, { id: added.id, digits: await there.digits() });
      expect(verified).toEqual({ id: added.id, state: 'TRUSTED', proposed: null, fingerprint: (await there.digits()).split(' ') });
      expect((await here.service.trustedFor(there.uai))!._id).toBe(added.id);
    }
    expect((await ecole.digits()).split(' ')).toHaveLength(8);
    expect(await ecole.digits()).not.toBe(await college.digits());
    const { own, correspondents: [one] } = await ecole.seen();
    expect(own).toMatchObject({ name: 'École des Micocouliers', schoolCount: 1, number: 1, address: ecole.head.url });
    expect(one).toMatchObject({ schoolCount: 1, schools: [{ uai: college.uai, name: 'Collège des Arbousiers' }], proposed: null });
    expect(one.history.map(({ what }: { what: string }) => what)).toEqual(['VERIFIED', 'ADDED']);
    expect(one.history[0].by.displayName).toBeTruthy();
  });

  it('tell nobody the digits of a card before they were heard', async () => {
    const { make, digits } = await stranger();
    const { id } = await add(await make());
    // Two groups: four digits alone stand in a date or an id by chance.
    for (const told of [digits.slice(0, 9), digits.replaceAll(' ', '').slice(0, 8)]) expect(JSON.stringify(await known(id))).not.toContain(told);
    expect((await refusal(verify(id, '1234 5678'))).extensions.field).toBe('digits');
    const wrong = digits.replace(/\d$/, (last) => String((Number(last) + 1) % 10));
    expect(await refusal(verify(id, wrong))).toMatchObject({ code: 'INVALID', extensions: { field: 'digits' } });
    expect(await known(id)).toMatchObject({ state: 'TO_VERIFY', fingerprint: null });
    await verify(id, digits);
    await verify(id, digits);
    expect((await known(id)).history.map(({ what }: { what: string }) => what)).toEqual(['VERIFIED', 'MISMATCHED', 'ADDED']);
  });

  it('keep the trusted keys when a card comes with others, until those are compared too', async () => {
    const { make, digits, installation } = await stranger({ name: 'Collège du Levant', schools: [{ uai: '0833333C', name: 'Collège du Levant' }] });
    const { id } = await add(await make());
    await verify(id, digits);
    const other = await stranger({ installation, name: 'Collège du Levant !' });
    expect(await add(await other.make())).toMatchObject({ id, state: 'TRUSTED', name: 'Collège du Levant', fingerprint: digits.split('-'), proposed: { name: 'Collège du Levant !' } });
    expect((await refusal(verify(id, digits))).code).toBe('INVALID');
    await ecole.head.ask(DECLINE, { id });
    await ecole.head.ask(DECLINE, { id });
    expect(await known(id)).toMatchObject({ state: 'TRUSTED', proposed: null, fingerprint: digits.split('-') });
    await add(await other.make());
    expect(await verify(id, other.digits)).toMatchObject({ state: 'TRUSTED', fingerprint: other.digits.split('-') });
  });

  it('take newer facts that trusted keys have signed, and nothing older', async () => {
    const { make, digits } = await stranger();
    const { id } = await add(await make());
    await verify(id, digits);
    await add(await make({ name: 'Nouveau nom', madeAt: new Date(Date.now() + 60_000) }));
    await add(await make({ name: 'Ancien nom', madeAt: new Date(Date.now() - 60_000) }));
    expect(await known(id)).toMatchObject({ state: 'TRUSTED', name: 'Nouveau nom', proposed: null });
  });

  it('refuse a school that is another’s already', async () => {
    const { make, digits } = await stranger({ name: 'Usurpateur', schools: [{ uai: college.uai, name: 'Collège des Arbousiers' }] });
    const { id } = await add(await make());
    expect((await refusal(verify(id, digits))).code).toBe('CONFLICT');
    expect((await ecole.service.trustedFor(college.uai))!.card!.name).toBe('Collège des Arbousiers');
  });

  it('trust no more whoever is revoked, from that moment on, and only after comparing again', async () => {
    const { make, digits } = await stranger({ schools: [{ uai: '0834444D', name: 'Collège Révoqué' }] });
    const card = await make();
    const { id } = await add(card);
    await verify(id, digits);
    await ecole.head.ask(REVOKE, { id });
    await ecole.head.ask(REVOKE, { id });
    expect(await ecole.service.trustedFor('0834444D')).toBeNull();
    expect(await known(id)).toMatchObject({ state: 'REVOKED', fingerprint: null });
    expect(await add(card)).toMatchObject({ state: 'TO_VERIFY' });
    expect(await verify(id, digits)).toMatchObject({ state: 'TRUSTED' });
    expect((await known(id)).history.map(({ what }: { what: string }) => what)).toEqual(['VERIFIED', 'PROPOSED', 'REVOKED', 'VERIFIED', 'ADDED']);
  });
});

describe('a card', () => {
  const changed = (card: string, change: (payload: Record<string, unknown>) => object): string => {
    const file = JSON.parse(card);
    const [head, payload, signature] = file.card.split('.');
    const other = Buffer.from(JSON.stringify(change(JSON.parse(Buffer.from(payload, 'base64url').toString())))).toString('base64url');
    return JSON.stringify({ ...file, card: [head, other, signature].join('.') });
  };
  const unsigned = (card: string): string => {
    const file = JSON.parse(card);
    const [, payload] = file.card.split('.');
    return JSON.stringify({ ...file, card: `${Buffer.from('{"alg":"none","typ":"preau-card+jws"}').toString('base64url')}.${payload}.` });
  };

  it.each([
    ['nothing', async () => ''],
    ['any text', async () => 'bonjour'],
    ['another JSON', async () => '{"format":"preau-package","version":1}'],
    ['a newer version', async () => JSON.stringify({ ...JSON.parse(await aCard()), version: 2 })],
    ['a changed school', async () => changed(await aCard(), (payload) => ({ ...payload, schools: [{ uai: '0831111A', name: 'Volée' }] }))],
    ['a changed key', async () => { const { x } = await newPair('enc'); return changed(await aCard(), (payload) => ({ ...payload, keys: { ...(payload.keys as object), enc: { kty: 'OKP', crv: 'X25519', x } } })); }],
    ['no signature', async () => unsigned(await aCard())],
    ['a name of nothing', () => aCard({ name: '\u200b' })],
    ['what is too long', async () => `${await aCard()}${' '.repeat(200_000)}`],
    ['our own', () => ecole.card()],
  ])('is refused when it is %s', async (_, make) => {
    expect(await refusal(ecole.head.ask(ADD, { card: await make() }))).toMatchObject({ code: 'INVALID' });
  });
});
