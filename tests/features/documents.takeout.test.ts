import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Since } from '../../server/features/documents/history/since.ts';
import { takeOut } from '../../server/features/documents/history/takeOut.ts';
import type { Answer, Person } from '../support/person.ts';
import { Writer } from './documents-writer.ts';
import { type DocumentsWorld, aTask, act, give, mutation, openDocumentsWorld } from './documents-world.ts';
import { aKey } from './wall-world.ts';

const block = (name: string, ...inside: (string | Y.XmlElement)[]): Y.XmlElement => {
  const element = new Y.XmlElement(name);
  element.insert(0, inside.map((one) => (typeof one === 'string' ? new Y.XmlText(one) : one)));
  return element;
};
const textIn = (content: Y.XmlFragment, ...path: number[]): Y.XmlText => path.reduce((node: Y.XmlFragment, at) => node.get(at) as Y.XmlElement, content) as unknown as Y.XmlText;

/** A text that several write, one after the other, as the server's log has it. */
function written(...steps: [who: string, minute: number, write: (content: Y.XmlFragment) => void][]) {
  const [doc, clients, log] = [new Y.Doc(), new Map<number, string>(), [] as { by: string; at: Date; bytes: Uint8Array }[]];
  const pens = new Map<string, Y.Doc>();
  for (const [by, minute, write] of steps) {
    const pen = pens.get(by) ?? new Y.Doc();
    pens.set(by, pen);
    Y.applyUpdate(pen, Y.encodeStateAsUpdate(doc));
    const before = Y.encodeStateVector(pen);
    let bytes = new Uint8Array();
    const hear = (update: Uint8Array): void => { bytes = update as Uint8Array<ArrayBuffer>; };
    pen.on('update', hear);
    pen.transact(() => write(pen.getXmlFragment('content')));
    pen.off('update', hear);
    clients.set(pen.clientID, by);
    log.push({ by, at: new Date(minute * 60_000), bytes: bytes.length > 0 ? bytes : Y.encodeStateAsUpdate(pen, before) });
    Y.applyUpdate(doc, bytes);
  }
  const taken = (personId: string, minute: number) => {
    const since = new Since(personId, new Date(minute * 60_000));
    for (const update of log) since.add(update);
    const preview = takeOut(doc, clients, since, false);
    const shown = doc.getXmlFragment('content').toString();
    const done = doc.transact(() => takeOut(doc, clients, since, true));
    return { preview, done, shown, left: doc.getXmlFragment('content').toString() };
  };
  return { doc, taken };
}

describe('what one wrote since a moment', () => {
  it('is taken out to the letter, and nothing of others or of before', () => {
    const { taken } = written(
      ['Lina', 1, (content) => content.insert(0, [block('paragraph', 'Le loup dort.')])],
      ['Noé', 2, (content) => textIn(content, 0, 0).insert(3, 'grand ')],
      ['Noé', 6, (content) => textIn(content, 0, 0).insert(9, 'et bête ')],
      ['Lina', 7, (content) => textIn(content, 0, 0).insert(12, 'TRÈS ')],
      ['Noé', 8, (content) => content.insert(1, [block('paragraph', 'Nul nul nul'), block('picture')])],
    );
    const { preview, done, left } = taken('Noé', 5);
    expect(preview).toEqual({ letters: 20, passages: ['et ', 'bête ', 'Nul nul nul'] });
    expect(done).toEqual(preview);
    expect(left).toBe('<paragraph>Le grand TRÈS loup dort.</paragraph>');
  });

  it('is not what they only moved: a paragraph cut in two keeps the words of others behind the cut', () => {
    const { taken } = written(
      ['Lina', 1, (content) => content.insert(0, [block('paragraph', 'Le loup dort. Il rêve de carottes.')])],
      ['Noé', 6, (content) => { textIn(content, 0, 0).delete(14, 20); content.insert(1, [block('paragraph', 'Il rêve de carottes.')]); }],
      ['Noé', 7, (content) => textIn(content, 1, 0).insert(20, ' Beurk')],
      ['Noé', 8, (content) => { textIn(content, 1, 0).delete(8, 18); content.insert(2, [block('paragraph', 'de carottes. Beurk')]); }],
    );
    const { preview, left } = taken('Noé', 5);
    expect(preview).toEqual({ letters: 6, passages: [' Beurk'] });
    expect(left).toBe('<paragraph>Le loup dort. </paragraph><paragraph>Il rêve </paragraph><paragraph>de carottes.</paragraph>');
  });

  it('leaves a text that can be shown: tables and lists stay whole, an empty document has a paragraph', () => {
    const { taken } = written(
      ['Lina', 1, (content) => content.insert(0, [block('bulletList', block('listItem', block('paragraph', 'un')))])],
      ['Noé', 6, (content) => {
        (content.get(0) as Y.XmlElement).insert(1, [block('listItem', block('paragraph', 'deux'))]);
        content.insert(1, [block('table', block('tableRow', block('tableCell', block('paragraph', 'a')), block('tableCell', block('paragraph', 'b'))))]);
      }],
      ['Lina', 7, (content) => textIn(content, 1, 0, 1, 0, 0).insert(1, ' de Lina')],
    );
    expect(taken('Noé', 5).left).toBe('<bulletlist><listitem><paragraph>un</paragraph></listitem></bulletlist><table><tablerow><tablecell><paragraph></paragraph></tablecell><tablecell><paragraph> de Lina</paragraph></tablecell></tablerow></table>');
    expect(written(['Noé', 6, (content) => content.insert(0, [block('heading', 'Tout'), block('paragraph', 'à moi')])]).taken('Noé', 5).left).toBe('<paragraph></paragraph>');
  });
});

describe('taking out', () => {
  let world: DocumentsWorld;
  const pens: Writer[] = [];
  beforeAll(async () => { world = await openDocumentsWorld(); });
  afterAll(async () => { for (const pen of pens) pen.leave(); await world.close(); });
  const soon = { timeout: 4_000, interval: 20 };
  const since = async (who: Person, id: string, personId: string, at: Date): Promise<Answer> =>
    (await who.ask('query ($id: ID!, $person: ID!, $since: DateTime!) { document(id: $id) { writtenSince(personId: $person, since: $since) { letters passages } } }', { id, person: personId, since: at.toISOString() })).document.writtenSince;

  it('is one edit, once for each key, under the eyes of those who write on, and can be taken back', async () => {
    const at = await world.lively(2);
    const [{ id, room }] = (await give(at.teacher, at, aTask({ mode: 'CLASS' }))).documents;
    const [one, two] = await Promise.all(at.pupils.map((pupil) => Writer.in(pupil, room))) as [Writer, Writer];
    pens.push(one, two);
    one.type('Il était une fois ');
    await expect.poll(() => two.words, soon).toBe('Il était une fois ');
    const moment = new Date();
    one.type('un gros mot ');
    await expect.poll(() => two.words, soon).toContain('mot ');
    two.type('un loup.');
    await expect.poll(() => one.words, soon).toContain('loup.');
    const [noe] = at.pupils as [Person];
    expect(await since(at.teacher, id, noe.id, moment)).toEqual({ letters: 12, passages: ['un gros mot '] });
    await expect(since(noe, id, noe.id, moment)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    const args = { documentId: id, personId: noe.id, since: moment.toISOString(), key: aKey() };
    await act(at.teacher, 'takeOut', args);
    for (const pen of [one, two]) await expect.poll(() => pen.words, soon).toBe('Il était une fois un loup.');
    one.type(' Encore.');
    await expect.poll(() => two.words, soon).toContain('Encore.');
    await act(at.teacher, 'takeOut', args);
    expect(await since(at.teacher, id, noe.id, moment)).toEqual({ letters: 8, passages: [' Encore.'] });
    const { versions } = (await at.teacher.ask('query ($id: ID!) { document(id: $id) { versions { nodes { id reason } } } }', { id })).document;
    const before = versions.nodes.find(({ reason }: Answer) => reason === 'BEFORE_MODERATION');
    await act(at.teacher, 'restoreVersion', { documentId: id, versionId: before.id, key: aKey() });
    await expect.poll(() => two.words, soon).toBe('Il était une fois un gros mot un loup.');
    const journal = await at.teacher.ask('query ($id: ID!) { moderationDesk(classroomId: $id) { journal { nodes { action space target { id } } } } }', { id: at.classroomId });
    expect(journal.moderationDesk.journal.nodes).toEqual([{ action: 'TAKE_OUT', space: 'DOCUMENTS', target: { id: noe.id } }]);
  });

  it('and locking: a part that the teacher locks is nobody’s but theirs, in every version that is written back', async () => {
    const at = await world.lively(1);
    const [{ id, room }] = (await give(at.teacher, at, aTask({ mode: 'CLASS' }))).documents;
    const [pupil] = at.pupils as [Person];
    const pen = await Writer.in(pupil, room);
    pens.push(pen);
    pen.type('Consigne');
    await expect.poll(() => pen.stored, soon).toBe(1);
    const { client, clock } = (pen.content.get(0) as Y.XmlElement)._item!.id;
    const args = { documentId: id, blockIds: [`${client}-${clock}`], locked: true };
    expect(await pupil.tries(mutation('lockPart', args), args)).toBe('NOT_ALLOWED');
    await act(at.teacher, 'lockPart', args);
    await expect.poll(() => (pen.content.get(0) as Y.XmlElement).getAttribute('locked'), soon).toBe(true);
    const version = await act(at.teacher, 'nameVersion', { documentId: id, key: aKey(), name: 'Avec sa consigne' });
    pen.type(' effacée ?');
    await expect.poll(async () => (await at.teacher.ask('query ($id: ID!) { document(id: $id) { held { text author { id } } } }', { id })).document.held, soon).toEqual([{ text: ' effacée ?', author: { id: pupil.id } }]);
    await act(at.teacher, 'lockPart', { ...args, locked: false });
    const again = await Writer.in(pupil, room);
    pens.push(again);
    again.type(' libre');
    await expect.poll(() => again.stored, soon).toBe(1);
    await act(at.teacher, 'restoreVersion', { documentId: id, versionId: version.id, key: aKey() });
    await expect.poll(() => again.content.toString(), soon).toBe('<paragraph locked="true">Consigne</paragraph>');
  });
});
