import * as decoding from 'lib0/decoding';
import mammoth from 'mammoth';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { Answer, Person } from '../support/person.ts';
import { Writer } from './documents-writer.ts';
import { type DocumentsWorld, aTask, act, give, openDocumentsWorld } from './documents-world.ts';
import { type Lively, aKey } from './wall-world.ts';

let world: DocumentsWorld;
const writers: Writer[] = [];
beforeAll(async () => { world = await openDocumentsWorld(); });
afterAll(async () => { for (const writer of writers) writer.leave(); await world.close(); });

const HISTORY = `id words versions(first: 10) { nodes { id reason name words seq by { id } } next }
  contributions { person { id } written erased erasedOfOthers standing minutes } erasures { id text by { id } of { id } } authors { person { id } clientIds }`;
const historyOf = async (who: Person, id: string): Promise<Answer> => (await who.ask(`query ($id: ID!) { document(id: $id) { ${HISTORY} } }`, { id })).document;
const join = async (who: Person, room: string): Promise<Writer> => { const writer = await Writer.in(who, room); writers.push(writer); return writer; };
const by = (id: string) => ({ person: { id } });

/** A class document that its pupils have open. */
async function aDocument(pupils = 2): Promise<{ at: Lively; id: string; room: string; writers: Writer[] }> {
  const at = await world.lively(pupils);
  const [document] = (await give(at.teacher, at, aTask({ mode: 'CLASS' }))).documents;
  return { at, id: document.id, room: document.room, writers: await Promise.all(at.pupils.map((pupil) => join(pupil, document.room))) };
}
const first = ({ content }: Writer): Y.XmlElement => content.get(0) as Y.XmlElement;
const write = (writer: Writer, words: string, at = 0): void => {
  if (first(writer).length === 0) writer.type(words);
  else (first(writer).get(0) as Y.XmlText).insert(at, words);
};
const erase = (writer: Writer, at: number, length: number): void => (first(writer).get(0) as Y.XmlText).delete(at, length);
const stored = (check: () => Promise<void> | void): Promise<void> => vi.waitFor(check, { timeout: 8_000, interval: 50 });

describe('versions', () => {
  it('are named by a writer, once for each key, and written back by the teacher while the class writes on', async () => {
    const { at, id, room, writers: [lina, noe] } = await aDocument(5);
    write(lina!, 'Le renard court.');
    await stored(() => expect(noe!.words).toBe('Le renard court.'));
    const key = aKey();
    const [named, again] = [await act(at.pupils[0]!, 'nameVersion', { documentId: id, key, name: 'Premier jet' }, '{ id name words by { id } }'), await act(at.pupils[0]!, 'nameVersion', { documentId: id, key, name: 'Autre' }, '{ id name }')];
    expect(named).toMatchObject({ name: 'Premier jet', words: 3, by: { id: at.pupils[0]!.id } });
    expect(again).toEqual({ id: named.id, name: 'Premier jet' });

    erase(noe!, 0, 16);
    write(noe!, 'Rien.');
    await stored(() => expect(lina!.words).toBe('Rien.'));
    const restore = aKey();
    await act(at.teacher, 'restoreVersion', { documentId: id, versionId: named.id, key: restore });
    await stored(() => expect(lina!.words).toBe('Le renard court.'));
    write(lina!, ' Vite !', 16);
    await stored(() => expect(noe!.words).toBe('Le renard court. Vite !'));
    await act(at.teacher, 'restoreVersion', { documentId: id, versionId: named.id, key: restore });
    const late = await join(at.pupils[4]!, room);
    expect(late.words).toBe('Le renard court. Vite !');

    const { versions: { nodes } } = await historyOf(at.teacher, id);
    expect(nodes.filter(({ reason }: Answer) => reason !== 'ACTIVITY')).toMatchObject([{ reason: 'BEFORE_MODERATION', words: 1, by: { id: at.teacher.id } }, { id: named.id, reason: 'NAMED' }]);
    await act(at.teacher, 'restoreVersion', { documentId: id, versionId: nodes[0].id, key: aKey() });
    await stored(() => expect(noe!.words).toBe('Rien.'));
  });

  it('are kept by themselves before a large deletion, with what it took', async () => {
    const { at, id, writers: [lina, noe] } = await aDocument();
    write(lina!, 'Il était une fois un loup qui ne mangeait que des carottes. '.repeat(5));
    await stored(async () => expect((await historyOf(at.teacher, id)).words).toBe(60));
    erase(noe!, 0, 290);
    await stored(async () => {
      const { versions: { nodes } } = await historyOf(at.teacher, id);
      expect(nodes).toMatchObject(expect.arrayContaining([expect.objectContaining({ reason: 'BEFORE_DELETION', words: 60 })]));
    });
  });

  it('are of their own document alone', async () => {
    const [one, other] = [await aDocument(1), await aDocument(1)];
    const version = await act(one.at.teacher, 'nameVersion', { documentId: one.id, key: aKey(), name: 'Une' });
    await expect(act(other.at.teacher, 'restoreVersion', { documentId: other.id, versionId: version.id, key: aKey() })).rejects.toThrow('NOT_FOUND');
    const state = (who: Person, document: string, which = version.id as string): Promise<Response> => fetch(`${who.url}/texts/${document}/versions/${which}`, { headers: who.headers });
    expect((await state(other.at.teacher, one.id, 'now')).status).toBe(404);
    expect((await state(one.at.teacher, one.id, 'now')).status).toBe(200);
    expect((await state(other.at.teacher, other.id)).status).toBe(404);
    expect((await state(other.at.teacher, one.id)).status).toBe(404);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, new Uint8Array(await (await state(one.at.pupils[0]!, one.id)).arrayBuffer()));
    expect(doc.getXmlFragment('content').length).toBe(1);
  });
});

describe('who wrote what', () => {
  it('is counted from the server’s record; what was erased of others is seen and put back', async () => {
    const { at, id, writers: [lina, noe] } = await aDocument(3);
    const [linaId, noeId] = at.pupils.map((pupil) => pupil.id) as [string, string];
    write(lina!, 'Il pleut fort ce matin.');
    await stored(() => expect(noe!.words).toBe('Il pleut fort ce matin.'));
    erase(noe!, 9, 5);
    await stored(() => expect(lina!.words).toBe('Il pleut ce matin.'));
    await stored(async () => expect((await historyOf(at.teacher, id)).erasures).toHaveLength(1));

    const { contributions, erasures, authors } = await historyOf(at.teacher, id);
    expect(contributions).toMatchObject(expect.arrayContaining([
      { ...by(linaId), written: 23, erased: 0, erasedOfOthers: 0, standing: 18, minutes: 1 }, { ...by(noeId), written: 0, erased: 5, erasedOfOthers: 5, standing: 0, minutes: 1 },
    ]));
    expect(erasures).toMatchObject([{ text: 'fort ', by: { id: noeId }, of: { id: linaId } }]);
    expect(authors).toContainEqual({ ...by(linaId), clientIds: [lina!.doc.clientID] });
    expect((await historyOf(at.pupils[0]!, id)).erasures).toHaveLength(1);
    const seenByNoe = await historyOf(at.pupils[1]!, id);
    expect(seenByNoe.erasures).toEqual([]);
    expect(seenByNoe.contributions.map(({ person }: Answer) => person.id)).toEqual([noeId]);

    const key = aKey();
    for (let twice = 0; twice < 2; twice += 1) await act(at.teacher, 'restoreErased', { documentId: id, erasureId: erasures[0].id, key });
    await stored(() => expect(lina!.words).toBe('Il pleut fort ce matin.'));
    await expect(act(at.teacher, 'restoreErased', { documentId: id, erasureId: '1-2-3', key: aKey() })).rejects.toThrow('NOT_FOUND');
  });
});

describe('what is read besides GraphQL', () => {
  it('tells a document’s life so that it can be played again to the same text', async () => {
    const { at, id, writers: [lina, noe] } = await aDocument();
    write(lina!, 'Bonjour');
    await stored(() => expect(noe!.words).toBe('Bonjour'));
    write(noe!, ' à tous', 7);
    await stored(() => expect(lina!.words).toBe('Bonjour à tous'));
    const response = await fetch(`${at.teacher.url}/texts/${id}/history`, { headers: at.pupils[0]!.headers });
    expect(response.headers.get('cache-control')).toBe('no-store');
    const input = decoding.createDecoder(new Uint8Array(await response.arrayBuffer()));
    const [doc, authors, played] = [new Y.Doc(), [] as string[], [] as string[]];
    while (decoding.hasContent(input)) {
      if (decoding.readVarUint(input) === 0) { authors.push(decoding.readVarString(input)); continue; }
      played.push(authors[decoding.readVarUint(input)]!);
      decoding.readVarUint(input);
      decoding.readVarUint(input);
      Y.applyUpdate(doc, decoding.readVarUint8Array(input));
    }
    expect(doc.getXmlFragment('content').toString()).toContain('Bonjour à tous');
    expect(played).toEqual(expect.arrayContaining(at.pupils.map((pupil) => pupil.id)));
  });

  it('gives the document as a file to those who may read it, and to nobody else', async () => {
    const { at, id, writers: [lina] } = await aDocument();
    write(lina!, 'Cuire à feu doux.');
    await stored(async () => expect((await historyOf(at.teacher, id)).contributions[0]?.written).toBe(17));
    const get = (who: Person, format: string): Promise<Response> => fetch(`${who.url}/texts/${id}/export.${format}`, { headers: who.headers });
    const docx = await get(at.pupils[1]!, 'docx');
    expect(docx.headers.get('content-disposition')).toMatch(/^attachment; filename.*Le%20loup\.docx/);
    expect((await mammoth.extractRawText({ buffer: Buffer.from(await docx.arrayBuffer()) })).value).toContain('Cuire à feu doux.');
    expect(await (await get(at.teacher, 'md')).text()).toContain('# Le loup\n');
    for (const format of ['html', 'odt']) expect((await get(at.teacher, format)).status).toBe(200);
    expect((await get(at.teacher, 'exe')).status).toBe(404);
    expect((await get(at.guardians[0]!, 'odt')).status).toBe(404);
    expect((await get((await world.lively(0)).teacher, 'html')).status).toBe(404);
    expect((await get(world.house.visitor(), 'html')).status).toBe(401);
  });
});

describe('only the teacher', () => {
  it('writes back and puts back; a guardian, another school and nobody name nothing', async () => {
    const { at, id } = await aDocument(1);
    const version = await act(at.teacher, 'nameVersion', { documentId: id, key: aKey(), name: 'Une' });
    const elsewhere = (await world.lively(0)).teacher;
    const refusal = async (who: Person, name: string, args: Record<string, unknown>): Promise<string> => act(who, name, { documentId: id, key: aKey(), ...args }).then(() => 'ok', (error: { code: string }) => error.code);
    for (const [name, args] of [['restoreVersion', { versionId: version.id }], ['restoreErased', { erasureId: '1-1-1' }]] as const) {
      expect(await refusal(at.pupils[0]!, name, args)).toBe('NOT_ALLOWED');
      for (const who of [at.guardians[0]!, elsewhere]) expect(await refusal(who, name, args)).toBe('NOT_FOUND');
      expect(await refusal(world.house.visitor(), name, args)).toBe('NOT_SIGNED_IN');
    }
    expect(await refusal(at.guardians[0]!, 'nameVersion', { name: 'x' })).toBe('NOT_FOUND');
    expect(await refusal(at.pupils[0]!, 'nameVersion', { name: ' ' })).toBe('INVALID');
    await act(at.teacher, 'openDocument', { id, open: false });
    expect(await refusal(at.teacher, 'restoreVersion', { versionId: version.id })).toBe('ok');
  });
});
