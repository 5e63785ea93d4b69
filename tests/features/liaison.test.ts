import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Person } from '../support/person.ts';
import { Writer } from './documents-writer.ts';
import { act, keepsText, mutation } from './documents-world.ts';
import { type LiaisonWorld, type SideOf, aText, asks, forBoth, openLiaisonWorld } from './liaison-world.ts';
import { asks as deskAsks, deskOf } from './moderation-world.ts';
import { aKey } from './wall-world.ts';

let world: LiaisonWorld;
let ecole: SideOf;
let college: SideOf;
const writers: Writer[] = [];
beforeAll(async () => {
  world = await openLiaisonWorld();
  [ecole, college] = [await world.side('ECOLE'), await world.side('COLLEGE')];
});
afterAll(async () => { for (const writer of writers) writer.leave(); await world.close(); });

const soon = { timeout: 5_000, interval: 15 };
const join = async (who: Person, room: string): Promise<Writer> => { const writer = await Writer.in(who, room); writers.push(writer); return writer; };
const roleOf = (pen: Writer) => pen.notices.findLast(({ kind }) => kind === 'role');
const freeze = (who: Person, at: SideOf, frozen: boolean): Promise<Answer> => who.ask(deskAsks.freeze, { id: at.room.classroomId, space: 'DOCUMENTS', frozen });
const TEXT = `query ($id: ID!) { document(id: $id) { id state classroom { id } sides { id className schoolName isOwn peopleIds } liaison { id isAmongTeachers endedAt }
  held { id text author { id } } contributions { person { id } written } can { write moderate hush publish stop handIn keep remark } } }`;
const seen = async (who: Person, id: string): Promise<Answer> => (await who.ask(TEXT, { id })).document;

describe('two heads', () => {
  it('agree on a liaison: by code or from nearby, once, answered by the other, ended by either, kept, and begun again', async () => {
    const [one, other] = [await world.side('ECOLE', 'Belcodène'), await world.side('COLLEGE', 'Belcodène')];
    const { schoolLiaisons: found } = await one.head.ask(asks.ofSchool, { id: one.schoolId });
    expect(found.nearby).toEqual([{ uai: other.uai, name: expect.any(String), heads: [] }]);
    const key = aKey();
    const propose = (who: Person, at: SideOf, uai: string, by = aKey()): Promise<string> => who.tries(asks.propose, { schoolId: at.schoolId, key: by, uai });
    const { proposeLiaison: liaison } = await one.head.ask(asks.propose, { schoolId: one.schoolId, key, uai: ` ${other.uai.toLowerCase()}`, word: 'Et si nos CM2 écrivaient avec vos 6e ?' });
    expect(liaison).toMatchObject({ state: 'PROPOSED', classes: [], teachers: [], can: { answer: false, end: true, choose: false, write: false } });
    expect((await one.head.ask(asks.propose, { schoolId: one.schoolId, key, uai: other.uai })).proposeLiaison.id).toBe(liaison.id);
    expect(await propose(one.head, one, other.uai)).toBe('CONFLICT');
    expect(await propose(other.head, other, one.uai)).toBe('CONFLICT');
    expect(await propose(one.head, one, '0000000Z')).toBe('INVALID');
    expect(await propose(one.head, one, ecole.uai)).toBe('INVALID');
    expect((await other.head.ask(asks.ofSchool, { id: other.schoolId })).schoolLiaisons).toMatchObject({ waiting: 1, liaisons: [{ word: 'Et si nos CM2 écrivaient avec vos 6e ?', can: { answer: true } }] });
    expect(await one.head.tries(asks.answer, { id: liaison.id })).toBe('NOT_ALLOWED');
    const { answerLiaison: accepted } = await other.head.ask(asks.answer, { id: liaison.id });
    expect(accepted).toMatchObject({ state: 'ACCEPTED', can: { end: true, choose: true, write: true } });
    expect(accepted.classes).toHaveLength(4);
    expect(accepted.teachers.map(({ person }: Answer) => person.id).sort()).toEqual([one.teacher, one.otherTeacher, other.teacher, other.otherTeacher].map(({ id }) => id).sort());
    expect(await other.head.tries(asks.answer, { id: liaison.id })).toBe('ok');
    expect(await other.head.tries(asks.answer, { id: liaison.id, accept: false })).toBe('CONFLICT');
    expect((await one.head.ask(asks.end, { id: liaison.id })).endLiaison).toMatchObject({ state: 'ENDED', endedBySchoolId: one.schoolId, can: { end: false } });
    expect(await other.head.tries(asks.end, { id: liaison.id })).toBe('ok');
    expect(await propose(other.head, other, one.uai)).toBe('ok');
    expect((await one.head.ask(asks.ofSchool, { id: one.schoolId })).schoolLiaisons.liaisons.map(({ state }: Answer) => state)).toEqual(['PROPOSED', 'ENDED']);
  });

  it('choose which of their teachers take part; whoever does not is out of its documents at once', async () => {
    const { _id: id } = await world.tied(ecole, college, {}, null);
    const { createLiaisonDocument: text } = await ecole.teacher.ask(asks.create, { id, key: aKey(), input: aText('Attendus en français') });
    const pen = await join(college.otherTeacher, text.room);
    expect(roleOf(pen)).toMatchObject({ role: 'WRITER' });
    expect(await ecole.head.tries(asks.takePart, { id, personId: college.otherTeacher.id, takesPart: false })).toBe('NOT_FOUND');
    expect((await college.head.ask(asks.takePart, { id, personId: college.otherTeacher.id, takesPart: false })).takePart.teachers.find(({ person }: Answer) => person.id === college.otherTeacher.id)).toMatchObject({ takesPart: false });
    await expect.poll(() => pen.closed, soon).toBe(4404);
    expect(await college.otherTeacher.tries(TEXT, { id: text.id })).toBe('NOT_FOUND');
    expect(await college.otherTeacher.tries(asks.liaison, { id })).toBe('NOT_FOUND');
    expect((await ecole.teacher.ask(asks.liaison, { id })).liaison.teachers.map(({ person }: Answer) => person.id)).not.toContain(college.otherTeacher.id);
    await college.head.ask(asks.takePart, { id, personId: college.otherTeacher.id, takesPart: true });
    expect(await college.otherTeacher.tries(TEXT, { id: text.id })).toBe('ok');
  });
});

describe('teachers of both schools', () => {
  it('write in one text, which no pupil, no family and no other teacher ever finds', async () => {
    const { _id: id } = await world.tied(ecole, college, {}, null);
    const key = aKey();
    const { createLiaisonDocument: text } = await college.teacher.ask(asks.create, { id, key, input: aText('Attendus en français en 6e') });
    expect((await college.teacher.ask(asks.create, { id, key, input: aText('Autre') })).createLiaisonDocument.id).toBe(text.id);
    const [here, there, head] = [await join(ecole.teacher, text.room), await join(college.otherTeacher, text.room), await join(ecole.head, text.room)];
    here.type('Lire à voix haute. ');
    there.type('Écrire une page. ');
    for (const pen of [here, there, head]) await expect.poll(() => pen.words, soon).toMatch(/Lire à voix haute\..*Écrire une page\.|Écrire une page\..*Lire à voix haute\./);
    for (const stranger of [...ecole.pupils, college.pupils[0]!, ecole.guardian]) {
      expect(await stranger.tries(TEXT, { id: text.id })).toBe('NOT_FOUND');
      const pen = new Writer(stranger, text.room);
      writers.push(pen);
      await expect.poll(() => pen.closed, soon).toBe(4404);
    }
    expect(await seen(ecole.teacher, text.id)).toMatchObject({ liaison: { isAmongTeachers: true }, can: { write: true, moderate: true, hush: false, publish: false, stop: false, handIn: false } });
    expect(await ecole.teacher.tries(mutation('publishDocument', { documentId: '', key: '', audience: '', text: '' }), { documentId: text.id, key: aKey(), audience: 'CLASS', text: '' })).toBe('NOT_ALLOWED');
    expect(await ecole.teacher.tries(mutation('handIn', { documentId: '', key: '' }), { documentId: text.id, key: aKey() })).toBe('NOT_ALLOWED');
    const { document: { sides } } = await ecole.teacher.ask(TEXT, { id: text.id });
    expect(sides).toHaveLength(4);
  });

  it('find a class that was opened since in it, and lose with their class what was theirs', async () => {
    const [one, other] = [await world.side('ECOLE'), await world.side('COLLEGE')];
    const { _id: id } = await world.tied(one, other, { isSettled: false }, null);
    const { createLiaisonDocument: text } = await one.teacher.ask(asks.create, { id, key: aKey(), input: aText() });
    const at = await world.aClass(one.schoolId);
    const who = await world.someoneIn('adult', ['TEACHER', at]);
    expect(await who.tries(TEXT, { id: text.id })).toBe('NOT_FOUND');
    await world.liaisons.updateOne({ _id: id }, { $set: { isSettled: false } });
    await world.house.sweep();
    expect(await who.tries(TEXT, { id: text.id })).toBe('ok');
    await world.models.memberships.updateMany({ personId: who.id }, { $set: { until: new Date() } });
    expect(await who.tries(TEXT, { id: text.id })).not.toBe('ok');
  });
});

describe('two classes', () => {
  it('write together when both wish it, each opened by its own staff', async () => {
    const { _id: id } = await world.tied(ecole, college, {}, null);
    const ids = { id, own: ecole.room.classroomId, other: college.room.classroomId };
    expect(await ecole.otherTeacher.tries(asks.proposePair, ids)).toBe('NOT_ALLOWED');
    const { proposePair: { pairs: [pair] } } = await ecole.teacher.ask(asks.proposePair, ids);
    expect(pair).toMatchObject({ state: 'PROPOSED', can: { answer: false, end: true, write: false } });
    expect((await ecole.teacher.ask(asks.proposePair, ids)).proposePair.pairs).toHaveLength(1);
    expect((await college.pupils[0]!.ask(asks.ofClass, { id: college.room.classroomId })).classLiaisons.flatMap(({ pairs }: Answer) => pairs).filter((one: Answer) => one.id === pair.id)).toEqual([]);
    expect(await college.otherTeacher.tries(asks.answerPair, { id, pairId: pair.id })).toBe('NOT_ALLOWED');
    expect(await ecole.teacher.tries(asks.create, { id, pairId: pair.id, key: aKey(), input: aText() })).toBe('NOT_ALLOWED');
    await college.teacher.ask(asks.answerPair, { id, pairId: pair.id });
    const { createLiaisonDocument: text } = await ecole.teacher.ask(asks.create, { id, pairId: pair.id, key: aKey(), input: aText() });
    expect(await seen(ecole.pupils[0]!, text.id)).toMatchObject({ state: 'OPEN', classroom: { id: ecole.room.classroomId }, can: { write: true } });
    expect(await seen(college.pupils[0]!, text.id)).toMatchObject({ state: 'CLOSED', classroom: { id: college.room.classroomId }, can: { write: false } });
    await college.teacher.ask(asks.open, { id: text.id });
    expect(await seen(college.pupils[0]!, text.id)).toMatchObject({ state: 'OPEN', can: { write: true, keep: true, handIn: false, moderate: false } });
    const { classLiaisons } = await college.pupils[0]!.ask(asks.ofClass, { id: college.room.classroomId });
    expect(classLiaisons.find((one: Answer) => one.id === id)).toMatchObject({ isMember: false, pairs: [{ documents: [{ id: text.id }], can: { write: false } }] });
  });

  it('converge in one room and obey each its own law: frozen, muted, slowed or stopped, one never touches the other', async () => {
    const text = await forBoth(await world.tied(ecole, college), ecole, college);
    const [a, b, c, d] = await Promise.all([...ecole.pupils, ...college.pupils].map((pupil) => join(pupil, text.room))) as [Writer, Writer, Writer, Writer];
    a.type('Les CM2 : '); c.type('Les 6e : ');
    for (const pen of [a, b, c, d]) await expect.poll(() => pen.words, soon).toMatch(/Les CM2 : /);
    for (const pen of [a, b, c, d]) await expect.poll(() => pen.words, soon).toMatch(/Les 6e : /);
    const shown = [...a.provider.awareness.getStates().values()].map((state) => (state as { user?: { name?: string } }).user?.name);
    c.provider.awareness.setLocalStateField('cursor', null);
    await expect.poll(() => [...a.provider.awareness.getStates().values()].map((state) => (state as { user?: { name?: string } }).user?.name).join(), soon).toMatch(/\(6e A\d+\)/);
    expect(shown).toBeDefined();

    await freeze(ecole.teacher, ecole, true);
    for (const pen of [a, b]) await expect.poll(() => roleOf(pen), soon).toMatchObject({ role: 'READER', why: 'FROZEN' });
    a.type('GELÉ ');
    d.type('La 6e continue. ');
    await expect.poll(() => b.words, soon).toContain('La 6e continue.');
    await expect.poll(async () => (await seen(ecole.teacher, text.id)).held.map(({ author }: Answer) => author.id), soon).toEqual([ecole.pupils[0]!.id]);
    expect(c.words).not.toContain('GELÉ');
    expect(roleOf(c)).toMatchObject({ role: 'WRITER' });
    const [held] = (await seen(ecole.teacher, text.id)).held;
    expect((await seen(college.teacher, text.id)).held).toEqual([]);
    expect(await college.teacher.tries(mutation('judgeHeld', { id: '', accept: true }), { id: held.id, accept: true })).toBe('NOT_FOUND');
    await freeze(ecole.teacher, ecole, false);
    await act(ecole.teacher, 'judgeHeld', { id: held.id, accept: true });
    await expect.poll(() => c.words, soon).toContain('GELÉ');

    const mute = (muted: boolean): Promise<Answer> => college.teacher.ask(deskAsks.mute, { id: college.room.classroomId, personId: college.pupils[0]!.id, space: 'DOCUMENTS', muted });
    await mute(true);
    await expect.poll(() => roleOf(c), soon).toMatchObject({ role: 'READER', why: 'MUTED' });
    for (const pen of [a, b, d]) expect(roleOf(pen)).toMatchObject({ role: 'WRITER' });
    expect(await college.teacher.tries(deskAsks.mute, { id: college.room.classroomId, personId: ecole.pupils[0]!.id, space: 'DOCUMENTS', muted: true })).toBe('NOT_FOUND');
    await mute(false);

    await college.teacher.ask(asks.open, { id: text.id, open: false });
    await expect.poll(() => roleOf(d), soon).toMatchObject({ role: 'READER', why: 'CLOSED' });
    expect(roleOf(a)).toMatchObject({ role: 'WRITER' });
    await ecole.teacher.ask(asks.stop, { id: text.id });
    await college.teacher.ask(asks.open, { id: text.id });
    for (const pen of [a, b, c, d]) await expect.poll(() => roleOf(pen), soon).toMatchObject({ role: 'READER', why: 'CLOSED' });
    expect((await college.teacher.ask(asks.stop, { id: text.id, stopped: false })).stopDocument.state).toBe('CLOSED');
    await ecole.teacher.ask(asks.stop, { id: text.id, stopped: false });
    for (const pen of [a, b, c, d]) await expect.poll(() => roleOf(pen), soon).toMatchObject({ role: 'WRITER' });
  });

  it('are judged each by its own staff: readers, what is taken out, remarks that wait, and whose desk sees whom', async () => {
    const text = await forBoth(await world.tied(ecole, college), ecole, college);
    const [ours, theirs] = [ecole.pupils[0]!, college.pupils[0]!];
    const since = new Date(Date.now() - 60_000).toISOString();
    const pen = await join(theirs, text.room);
    pen.type('Une bêtise.');
    await expect.poll(() => pen.stored, soon).toBeGreaterThan(0);
    const takeOut = { documentId: text.id, personId: theirs.id, since, key: aKey() };
    const reader = { documentId: text.id, personId: theirs.id, reader: true };
    expect(await ecole.teacher.tries(mutation('takeOut', takeOut), takeOut)).toBe('NOT_ALLOWED');
    expect(await ecole.teacher.tries(mutation('makeReader', reader), reader)).toBe('NOT_ALLOWED');
    expect(await ecole.teacher.tries('query ($id: ID!, $p: ID!, $s: DateTime!) { document(id: $id) { writtenSince(personId: $p, since: $s) { letters } } }', { id: text.id, p: theirs.id, s: since })).toBe('NOT_ALLOWED');
    await act(college.teacher, 'makeReader', reader);
    await expect.poll(() => roleOf(pen), soon).toMatchObject({ role: 'READER', why: 'READER' });
    await act(college.teacher, 'takeOut', takeOut);
    await expect.poll(() => pen.words, soon).not.toContain('bêtise');

    await ecole.teacher.ask(deskAsks.words, { id: ecole.room.classroomId, held: ['zut'], allowed: [] });
    const say = (who: Person, words: string): Promise<Answer> => act(who, 'addRemark', { documentId: text.id, key: aKey(), input: { start: 'AAAA', end: 'AAEA', quote: '', text: words } }, '{ id status seq }');
    expect(await say(theirs, 'Zut alors')).toMatchObject({ status: 'SHOWN' });
    const waits = await say(ours, 'Zut alors');
    expect(waits).toMatchObject({ status: 'WAITING' });
    const answer = await act(ours, 'answerRemark', { remarkId: (await say(theirs, 'Une question')).id, key: aKey(), text: 'Zut encore' }, '{ answers { id status } }');
    expect(answer.answers).toMatchObject([{ status: 'WAITING' }]);
    expect((await deskOf(ecole.teacher, ecole.room)).waiting.map(({ id }: Answer) => id)).toEqual([waits.id, answer.answers[0].id]);
    expect((await deskOf(college.teacher, college.room)).waiting).toEqual([]);
    const REMARKS = 'query ($id: ID!) { document(id: $id) { remarks { id answers { id } } } }';
    const remarks = (await college.teacher.ask(REMARKS, { id: text.id })).document.remarks;
    expect(remarks.map(({ id }: Answer) => id)).not.toContain(waits.id);
    expect(remarks.flatMap(({ answers }: Answer) => answers)).toEqual([]);
    expect((await college.teacher.ask(deskAsks.judge, { id: college.room.classroomId, items: [{ kind: 'REMARK', id: waits.id, seq: null }], approve: true })).judgeItems).toMatchObject([{ done: false }]);
    await ecole.teacher.ask(deskAsks.judge, { id: ecole.room.classroomId, items: [{ kind: 'REMARK', id: waits.id, seq: null }], approve: true });
    expect((await college.teacher.ask(REMARKS, { id: text.id })).document.remarks.map(({ id }: Answer) => id)).toContain(waits.id);

    const watch = await theirs.watch(deskAsks.attend, { id: college.room.classroomId, space: 'DOCUMENTS', targetId: text.id });
    await watch.next();
    await expect.poll(async () => (await deskOf(college.teacher, college.room)).attendance.find(({ person }: Answer) => person.id === theirs.id)?.places, soon).toMatchObject([{ space: 'DOCUMENTS', title: 'Le journal des deux classes' }]);
    expect((await deskOf(ecole.teacher, ecole.room)).attendance.map(({ person }: Answer) => person.id)).not.toContain(theirs.id);
    watch.stop();
  });

  it('see nothing else of each other: walls, chats, lists, other texts; a third class finds nothing by any door', async () => {
    const text = await forBoth(await world.tied(ecole, college), ecole, college);
    const [ours, theirs] = [ecole.pupils[0]!, college.pupils[0]!];
    for (const [who, at] of [[ours, college.room], [theirs, ecole.room], [ecole.teacher, college.room], [college.head, ecole.room]] as const) {
      expect(await who.tries('query ($id: ID!) { classroom(id: $id) { id } }', { id: at.classroomId })).toBe('NOT_FOUND');
      expect(await who.tries('query ($id: ID!) { wall(classroomId: $id) { id } }', { id: at.classroomId })).toBe('NOT_FOUND');
      expect(await who.tries('query ($id: ID!) { chat(classroomId: $id) { channels { id } } }', { id: at.classroomId })).toBe('NOT_FOUND');
      expect(await who.tries('query ($id: ID!) { tasks(classroomId: $id) { next } }', { id: at.classroomId })).toBe('NOT_FOUND');
      expect(await who.tries(asks.ofClass, { id: at.classroomId })).toBe('NOT_FOUND');
    }
    const { document } = await theirs.ask('query ($id: ID!) { document(id: $id) { classroom { id pupils { login } } sides { peopleIds } } }', { id: text.id });
    expect(document.classroom).toEqual({ id: college.room.classroomId, pupils: [] });
    const sight = await ecole.teacher.ask('query ($id: ID!) { document(id: $id) { classroom { id pupils { person { id } } } } }', { id: text.id });
    expect(sight.document.classroom.pupils.map(({ person }: Answer) => person.id).sort()).toEqual(ecole.pupils.map(({ id }) => id).sort());

    for (const stranger of [ecole.otherPupil, college.otherPupil, ecole.otherTeacher, college.otherTeacher, ecole.guardian, college.guardian]) {
      expect(await stranger.tries(TEXT, { id: text.id })).toBe('NOT_FOUND');
      expect(await stranger.tries(mutation('addRemark', { documentId: '', key: '', input: {} }), { documentId: text.id, key: aKey(), input: { start: 'AAAA', end: 'AAEA', quote: '', text: 'Oui' } })).toBe('NOT_FOUND');
      for (const path of ['history', 'export.html', 'versions/now']) expect((await fetch(`${stranger.url}/texts/${text.id}/${path}`, { headers: { cookie: stranger.cookie } })).status).toBe(404);
      const pen = new Writer(stranger, text.room);
      writers.push(pen);
      await expect.poll(() => pen.closed, soon).toBe(4404);
      const watch = await stranger.watch('subscription ($id: ID!) { documentChanged(documentId: $id) { documentId } }', { id: text.id });
      expect((await watch.nextResult()).errors[0].extensions.code).toBe('NOT_FOUND');
      watch.stop();
    }
    for (const reader of [ours, theirs, ecole.teacher, college.head]) expect((await fetch(`${reader.url}/texts/${text.id}/export.html`, { headers: { cookie: reader.cookie } })).status).toBe(200);
  });

  it('take home each its own: a portfolio of one’s own class, and a wall that names nobody of the other', async () => {
    const text = await forBoth(await world.tied(ecole, college), ecole, college);
    const [ours, theirs] = [await join(ecole.pupils[0]!, text.room), await join(college.pupils[0]!, text.room)];
    ours.type('Bonjour de l’école. ');
    theirs.type('Bonjour du collège. ');
    await expect.poll(() => ours.words.includes('collège') && theirs.words.includes('école'), soon).toBe(true);
    await expect.poll(async () => (await world.kept.documents.findById(text.id).lean())!.authorIds, soon).toEqual(expect.arrayContaining([ecole.pupils[0]!.id, college.pupils[0]!.id]));
    const piece = await act(college.pupils[0]!, 'keepPiece', keepsText(text.id), '{ title html classroom { id } writtenWith { id } }');
    expect(piece).toMatchObject({ title: 'Le journal des deux classes', classroom: { id: college.room.classroomId }, writtenWith: [] });
    expect(piece.html).toContain('Bonjour de l’école');
    const publish = (who: Person): Promise<Answer> => act(who, 'publishDocument', { documentId: text.id, key: aKey(), audience: 'CLASS_AND_FAMILIES', text: '' }, '{ id classroom { id } writers { id } }');
    const shown = await publish(college.teacher);
    expect(shown).toMatchObject({ classroom: { id: college.room.classroomId }, writers: [] });
    const READ = 'query ($id: ID!) { publication(id: $id) { html } }';
    expect(await college.guardian.tries(READ, { id: shown.id })).toBe('ok');
    expect(await ecole.guardian.tries(READ, { id: shown.id })).toBe('NOT_FOUND');
  });

  it.each(['liaison', 'pair'] as const)('stop within a second when their %s ends, whoever ends it: what they wrote is read and no more', async (what) => {
    const record = await world.tied(ecole, college);
    const text = await forBoth(record, ecole, college);
    const [ours, theirs] = [await join(ecole.pupils[0]!, text.room), await join(college.pupils[0]!, text.room)];
    ours.type('Avant. ');
    await expect.poll(() => theirs.words, soon).toContain('Avant.');
    const begun = performance.now();
    if (what === 'liaison') await college.head.ask(asks.end, { id: record._id });
    else await ecole.teacher.ask(asks.endPair, { id: record._id, pairId: record.pairs[0]!._id });
    for (const pen of [ours, theirs]) await expect.poll(() => roleOf(pen), soon).toMatchObject({ role: 'READER', why: 'ARCHIVED' });
    // A second is the promise; a busy machine gets some more.
    expect(performance.now() - begun).toBeLessThan(3_000);
    theirs.type('Après.');
    expect(await seen(ecole.pupils[0]!, text.id)).toMatchObject({ state: 'ARCHIVED', can: { write: false, remark: false } });
    expect(await seen(college.teacher, text.id)).toMatchObject({ state: 'ARCHIVED', liaison: { endedAt: expect.any(String) }, can: { publish: false, stop: false, hush: true } });
    expect(ours.words).not.toContain('Après');
    expect(await college.teacher.tries(asks.open, { id: text.id })).toBe('CONFLICT');
    expect(await ecole.teacher.tries(asks.create, { id: record._id, pairId: record.pairs[0]!._id, key: aKey(), input: aText() })).toBe('NOT_ALLOWED');
    const takeOut = { documentId: text.id, personId: ecole.pupils[0]!.id, since: new Date(0).toISOString(), key: aKey() };
    expect(await ecole.teacher.tries(mutation('takeOut', takeOut), takeOut)).toBe('ok');
    await expect.poll(() => theirs.words, soon).not.toContain('Avant.');
  });
});
