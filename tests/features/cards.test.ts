import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeTyped, newCode } from '../../server/features/cards/code.ts';
import { pictures } from '../../server/features/cards/secrets.ts';
import { type CardsWorld, type Doored, aKey, asks, openCardsWorld } from './cards-world.ts';

const MINUTE = 60_000;
let world: CardsWorld;
beforeAll(async () => { world = await openCardsWorld(); });
afterAll(() => world.close());

const right = { pictures: ['SUN', 'KEY', 'BOAT'] };
/** Lets a child choose those pictures, or that password, and answers what signs them in by the code. */
async function chosen(at: Doored, name: string, pupilId: string, secret: object = right): Promise<{ code: string; child: string }> {
  await at.teacher.ask(asks.letChoose, { id: at.classroomId, pupilIds: [pupilId], open: true });
  const by = { code: at.code, child: await world.tile(at, name) };
  await world.house.visitor().ask(asks.chooseSecret, { by, secret });
  return by;
}
const board = async (at: Doored) => (await at.teacher.ask(asks.board, { id: at.classroomId })).classCards;

describe('the code of a class', () => {
  it('is eight clear signs, found again however it is typed', () => {
    for (let i = 0; i < 200; i++) {
      const code = newCode();
      expect(code).toMatch(/^[2-9ACEFHJKMRTUXY]{8}$/);
      const typed = ` ${code.toLowerCase().slice(0, 3)} - ${code.slice(3)}. `;
      expect(codeTyped(typed)).toBe(code);
      expect(codeTyped(code.replaceAll('5', 's').replaceAll('2', 'Z').replaceAll('8', 'b').replaceAll('6', 'g').replaceAll('U', 'v').replaceAll('M', 'n'))).toBe(code);
    }
    for (const typed of ['', '2345678', '234567890', '0000 0000', 'x'.repeat(5_000), 'O0O0 I1I1']) expect(codeTyped(typed)).toBeNull();
  });

  it('shows first names and animals, one each, and the initial of those who share a name; nothing else of anybody', async () => {
    const at = await world.doored('CP', ['Lina Benali', 'Noé Martin', 'Lina Robert', 'Lina Roche']);
    const { childrenOfCode } = await world.house.visitor().ask(asks.childrenOfCode, { code: at.code.toLowerCase().replace(' ', '') });
    expect(childrenOfCode.children.map(({ name }: { name: string }) => name)).toEqual(['Lina B.', 'Lina Rob.', 'Lina Roc.', 'Noé']);
    expect(new Set(childrenOfCode.children.map(({ animal }: { animal: string }) => animal)).size).toBe(4);
    const told = JSON.stringify(childrenOfCode);
    for (const id of [...at.pupilIds, at.classroomId, at.schoolId, 'Benali', 'nom.']) expect(told).not.toContain(id);
    await at.teacher.ask(asks.setClassEntry, { id: at.classroomId, input: { shownAs: 'INITIALS' } });
    expect(await world.childrenOf(at.code)).toMatchObject([{ name: 'L. B.', animal: null }, { animal: null }, { animal: null }, { name: 'N. M.', animal: null }]);
  });

  it('gives 35 pupils 35 animals, and those who come as many at one moment still one each', async () => {
    const at = await world.doored('CM2', Array.from({ length: 35 }, (_, i) => `Élève${i} Nom${i}`));
    const seen = await Promise.all(Array.from({ length: 5 }, () => world.childrenOf(at.code)));
    for (const children of seen) expect(new Set(children.map(({ animal }) => animal)).size).toBe(35);
    expect(seen[4]).toEqual(seen[0]);
    const [mine, theirs] = (await board(at)).pupils;
    const { changeAnimal } = await at.teacher.ask(asks.changeAnimal, { id: at.classroomId, pupilId: mine.person.id, animal: theirs.animal });
    expect([changeAnimal.pupils[0].animal, changeAnimal.pupils[1].animal]).toEqual([theirs.animal, mine.animal]);
  });

  it('opens nothing once renewed or taken away, and the same key renews it once', async () => {
    const at = await world.doored('CP');
    const key = aKey();
    const [one, two] = await Promise.all([0, 1].map(async () => (await at.teacher.ask(asks.renewClassCode, { id: at.classroomId, key })).renewClassCode.code));
    expect(one).toBe(two);
    expect(one).not.toBe(at.code);
    expect(await world.house.visitor().tries(asks.childrenOfCode, { code: at.code })).toBe('NOT_FOUND');
    expect(await world.house.visitor().tries(asks.childrenOfCode, { code: one })).toBe('ok');
    expect((await at.teacher.ask(asks.revokeClassCode, { id: at.classroomId })).revokeClassCode.code).toBeNull();
    expect(await world.house.visitor().tries(asks.childrenOfCode, { code: one })).toBe('NOT_FOUND');
  });

  it('says the same of every code that opens nothing, one of last year included, and no more than sixty in a quarter of an hour', async () => {
    const at = await world.doored('CP');
    await world.models.classrooms.updateOne({ _id: at.classroomId }, { $set: { year: '2019-2020' } });
    const told = async (code: string): Promise<unknown> => (await world.house.visitor().post({ query: asks.childrenOfCode, variables: { code } })).body.errors[0].extensions;
    await world.models.attempts.deleteMany({});
    const answers = await Promise.all([told(at.code), told('2222 2222'), told('pas un code')]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    const codes = await Promise.all(Array.from({ length: 80 }, () => world.house.visitor().tries(asks.childrenOfCode, { code: '2222 2222' })));
    expect(codes.filter((code) => code === 'NOT_FOUND')).toHaveLength(57);
    expect(codes.filter((code) => code === 'TOO_MANY_ATTEMPTS')).toHaveLength(23);
    expect(await world.house.visitor().tries(asks.childOfCard, { card: 'A'.repeat(22) })).toBe('TOO_MANY_ATTEMPTS');
    world.house.travel(16 * MINUTE);
    expect(await world.house.visitor().tries(asks.childrenOfCode, { code: '2222 2222' })).toBe('NOT_FOUND');
    await world.models.attempts.deleteMany({});
  });
});

describe('the way in', () => {
  it.each([
    ['PS', 'CARD', ['CARD', 'ANIMAL', 'PICTURES', 'PASSWORD']], ['GS', 'CARD', ['CARD', 'ANIMAL', 'PICTURES', 'PASSWORD']],
    ['CP', 'PICTURES', ['PICTURES', 'PASSWORD', 'CARD']], ['CE2', 'PICTURES', ['PICTURES', 'PASSWORD', 'CARD']],
    ['CM1', 'PASSWORD', ['PICTURES', 'PASSWORD', 'CARD']], ['SIXIEME', 'PASSWORD', ['PICTURES', 'PASSWORD', 'CARD']],
  ])('of a %s is %s, unless its staff chooses another that suits it', async (level, way, ways) => {
    const at = await world.doored(level);
    expect(await board(at)).toMatchObject({ way, ways });
    for (const other of ['CARD', 'ANIMAL', 'PICTURES', 'PASSWORD']) {
      expect(await at.teacher.tries(asks.setClassEntry, { id: at.classroomId, input: { way: other } })).toBe(ways.includes(other) ? 'ok' : 'INVALID');
    }
    expect((await board(at)).way, 'the last one tried').toBe('PASSWORD');
  });

  it('of the smallest is the card alone, or the animal where the teacher allows it; the session ends with what opened it', async () => {
    const at = await world.doored('MS');
    const [card, child] = [await world.card(at, at.pupilIds[0]!), await world.tile(at, 'Lina')];
    expect((await world.comes({ code: at.code, child })).code).toBe('NOT_ALLOWED');
    const { who: byCard } = await world.comes({ card });
    expect((await byCard.ask('{ me { id } }')).me.id).toBe(at.pupilIds[0]);
    await at.teacher.ask(asks.setClassEntry, { id: at.classroomId, input: { way: 'ANIMAL' } });
    const { who: byAnimal } = await world.comes({ code: at.code, child });
    expect(await world.isIn(byAnimal)).toBe(true);
    await at.teacher.ask(asks.renewClassCode, { id: at.classroomId, key: aKey() });
    expect([await world.isIn(byAnimal), await world.isIn(byCard)]).toEqual([false, true]);
    await at.teacher.ask(asks.revokeCards, { id: at.classroomId, pupilIds: at.pupilIds });
    expect(await world.isIn(byCard)).toBe(false);
    expect((await world.comes({ card })).code).toBe('NOT_FOUND');
  });

  it('of a CP is three pictures in order, chosen only while the teacher lets them, once', async () => {
    const at = await world.doored('CP');
    const by = { code: at.code, child: await world.tile(at, 'Lina') };
    expect((await world.childrenOf(at.code))[0].need).toBe('ASK');
    expect(await world.house.visitor().tries(asks.chooseSecret, { by, secret: right })).toBe('NOT_ALLOWED');
    await at.teacher.ask(asks.letChoose, { id: at.classroomId, pupilIds: at.pupilIds, open: true });
    for (const bad of [{}, { pictures: [] }, { pictures: ['SUN', 'SUN', 'KEY'] }, { pictures: ['SUN', 'KEY'] }, { pictures: pictures.slice(0, 4) }]) {
      expect(await world.house.visitor().tries(asks.chooseSecret, { by, secret: bad })).toBe('INVALID');
    }
    const codes = await Promise.all(['BALL', 'STAR', 'APPLE', 'TREE'].map((last) => world.house.visitor().tries(asks.chooseSecret, { by, secret: { pictures: ['SUN', 'KEY', last] } })));
    expect(codes.filter((code) => code === 'ok'), 'of four who choose at once, one does').toHaveLength(1);
    const last = ['BALL', 'STAR', 'APPLE', 'TREE'][codes.indexOf('ok')]!;
    expect((await world.comes(by, { pictures: ['SUN', 'KEY', last] })).code).toBe('ok');
    expect((await world.comes(by, { pictures: ['KEY', 'SUN', last] })).code).toBe('WRONG_CREDENTIALS');
    expect((await world.comes(by)).code).toBe('WRONG_CREDENTIALS');
    const { secret, pupils } = { ...(await world.cards.secrets.findById(at.pupilIds[0]).lean())!, ...await board(at), secret: JSON.stringify(await world.cards.secrets.find().lean()) };
    expect([secret.includes('SUN'), secret.includes('$argon2id$'), pupils[0].secret]).toEqual([false, true, 'SET']);
    world.house.travel(61 * MINUTE);
    expect((await world.childrenOf(at.code))[1].need, 'Noé did not choose within the hour').toBe('ASK');
  });

  it('of a CM1 is a short password of their own, or the account’s until then', async () => {
    const at = await world.doored('CM1');
    const by = { code: at.code, child: await world.tile(at, 'Lina') };
    expect((await world.comes(by, { password: 'le mot de passe de tous' })).code).toBe('ok');
    await at.teacher.ask(asks.letChoose, { id: at.classroomId, pupilIds: at.pupilIds, open: true });
    for (const password of ['court', 'lina2015', 'Bénali!', '123456', 'aaaaaaa', 'AZERTY', 'x'.repeat(500)]) {
      expect(await world.house.visitor().tries(asks.chooseSecret, { by, secret: { password } }), password).toBe('INVALID');
    }
    expect(await world.house.visitor().tries(asks.chooseSecret, { by, secret: { password: 'marmotte' } })).toBe('ok');
    expect((await world.comes(by, { password: 'marmotte' })).code).toBe('ok');
    expect((await world.comes(by, { password: 'Marmotte' })).code).toBe('WRONG_CREDENTIALS');
    expect((await world.comes(by, { password: 'le mot de passe de tous' })).code).toBe('WRONG_CREDENTIALS');
  });

  it('is the teacher’s to renew: what is given opens, what was chosen no longer does, and sessions end', async () => {
    const at = await world.doored('CE1');
    const by = await chosen(at, 'Lina', at.pupilIds[0]!);
    const { who } = await world.comes(by, right);
    const { giveSecret } = await at.teacher.ask(asks.giveSecret, { id: at.classroomId, pupilId: at.pupilIds[0] });
    expect(new Set(giveSecret.pictures).size).toBe(3);
    expect(await world.isIn(who)).toBe(false);
    const { who: again } = await world.comes(by, { pictures: giveSecret.pictures });
    expect(await world.isIn(again)).toBe(true);
    await at.teacher.ask(asks.resetSecret, { id: at.classroomId, pupilId: at.pupilIds[0] });
    expect(await world.isIn(again)).toBe(false);
    expect((await world.comes(by, { pictures: giveSecret.pictures })).code).toBe('NOT_ALLOWED');
    expect(await world.house.visitor().tries(asks.chooseSecret, { by, secret: right })).toBe('ok');
  });

  it('is nobody’s who has left the class', async () => {
    const at = await world.doored('CE1');
    const by = await chosen(at, 'Lina', at.pupilIds[0]!);
    const card = await world.card(at, at.pupilIds[0]!);
    await at.teacher.ask('mutation ($c: ID!, $p: ID!) { endPlace(classroomId: $c, personId: $p) { id } }', { c: at.classroomId, p: at.pupilIds[0] });
    expect((await world.comes(by, right)).code).toBe('NOT_FOUND');
    expect((await world.comes({ card }, right)).code).toBe('NOT_FOUND');
  });
});

describe('a card', () => {
  it('names its child and asks their pictures; made again, the former opens nothing; made twice with one key, it is one', async () => {
    const at = await world.doored('CE2');
    await chosen(at, 'Lina', at.pupilIds[0]!);
    const key = aKey();
    const print = async (): Promise<string> => (await at.teacher.ask(asks.printCards, { id: at.classroomId, key, pupilIds: at.pupilIds })).printCards[0].secret;
    const [one, two] = await Promise.all([print(), print()]);
    expect(await print()).toBe((await world.house.visitor().tries(asks.childOfCard, { card: one })) === 'ok' ? one : two);
    const card = await print();
    expect(card).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect((await world.house.visitor().ask(asks.childOfCard, { card })).childOfCard.child).toMatchObject({ name: 'Lina', need: 'PICTURES' });
    expect((await world.comes({ card })).code, 'a lost card opens nothing').toBe('WRONG_CREDENTIALS');
    expect((await board(at)).pupils[0].card).toBe('PRINTED');
    const { who } = await world.comes({ card }, right);
    expect((await board(at)).pupils[0].card).toBe('USED');
    expect(JSON.stringify(await world.cards.cards.find().lean())).not.toContain(card);
    const next = await world.card(at, at.pupilIds[0]!);
    expect(await world.isIn(who), 'a session ends with its card').toBe(false);
    expect([(await world.comes({ card }, right)).code, (await world.comes({ card: next }, right)).code]).toEqual(['NOT_FOUND', 'ok']);
    await at.teacher.ask(asks.revokeCards, { id: at.classroomId, pupilIds: [at.pupilIds[0]] });
    expect([(await board(at)).pupils[0].card, (await board(at)).pupils[1].card]).toEqual(['REVOKED', 'PRINTED']);
  });

  it('takes the child off their open screens when it is taken back', async () => {
    const at = await world.doored('GS');
    const { who } = await world.comes({ card: await world.card(at, at.pupilIds[0]!) });
    const watch = await who.watch('subscription { meChanged }');
    await at.teacher.ask(asks.revokeCards, { id: at.classroomId, pupilIds: at.pupilIds });
    await expect(watch.until(() => false, 2_000)).rejects.not.toThrow('nothing came in time');
    who.leave();
  });
});

describe('limits', () => {
  it('grant no more than five of many tries at one moment, tell the teacher, and are lifted by them', async () => {
    const at = await world.doored('CE1');
    const by = await chosen(at, 'Lina', at.pupilIds[0]!);
    const tries = await Promise.all(Array.from({ length: 25 }, () => world.comes(by, { pictures: ['SUN', 'MOON', 'STAR'] })));
    expect(tries.filter(({ code }) => code === 'WRONG_CREDENTIALS').length).toBeLessThanOrEqual(5);
    expect(new Set(tries.map(({ code }) => code))).toEqual(new Set(['WRONG_CREDENTIALS', 'TOO_MANY_ATTEMPTS']));
    const refused = await world.comes(by, right);
    expect(refused.code).toBe('TOO_MANY_ATTEMPTS');
    expect(refused.extensions.fr).toMatch(/^Tu as beaucoup essayé/);
    expect(refused.extensions.retryAfter).toBeGreaterThan(50);
    const { login } = (await world.models.persons.findById(at.pupilIds[0]).lean())!;
    expect(await world.house.visitor().tries('mutation ($l: String!) { signIn(login: $l, password: "le mot de passe de tous") { id } }', { l: login }), 'one count for both doors').toBe('TOO_MANY_ATTEMPTS');
    expect((await board(at)).pupils.map(({ blockedUntil }: { blockedUntil: string | null }) => blockedUntil !== null)).toEqual([true, false]);
    expect((await at.teacher.ask(asks.letIn, { id: at.classroomId, pupilId: at.pupilIds[0] })).letIn.pupils[0].blockedUntil).toBeNull();
    expect((await world.comes(by, right)).code).toBe('ok');
  });

  it('stop a whole class whose children are tried one after the other, until its teacher lets someone in', async () => {
    const at = await world.doored('CE1');
    const by = await chosen(at, 'Lina', at.pupilIds[0]!);
    await world.comes(by, { pictures: [] });
    // The store is told of the others directly: a hundred and fifty real ones would only try the hash's patience.
    await world.models.attempts.updateOne({ _id: `class:${at.classroomId}` }, { $set: { failures: 150 } });
    expect((await board(at)).crowded).toBe(true);
    expect((await world.comes(by, right)).code).toBe('TOO_MANY_ATTEMPTS');
    expect((await at.teacher.ask(asks.letIn, { id: at.classroomId, pupilId: at.pupilIds[0] })).letIn.crowded).toBe(false);
    expect((await world.comes(by, right)).code).toBe('ok');
  });
});
