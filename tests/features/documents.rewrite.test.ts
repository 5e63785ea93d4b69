import { getSchema } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { ROOT } from '../../server/features/documents/content.ts';
import { Authorship } from '../../server/features/documents/history/authorship.ts';
import { lettersOfErasure, putBack, writeBack } from '../../server/features/documents/history/rewrite.ts';

const schema = getSchema([StarterKit]);

const paragraphs = (...texts: string[]): Y.XmlElement[] => texts.map((text) => {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  return paragraph;
});

function aText(...texts: string[]): Y.Doc {
  const doc = new Y.Doc();
  doc.getXmlFragment(ROOT).insert(0, paragraphs(...texts));
  return doc;
}

const textOf = (doc: Y.Doc): string[] => doc.getXmlFragment(ROOT).toArray().map((node) => String((node as Y.XmlElement).get(0) ?? ''));
const first = (doc: Y.Doc): Y.XmlText => (doc.getXmlFragment(ROOT).get(0) as Y.XmlElement).get(0) as Y.XmlText;

/** Two copies of one document that pass each other what they write. */
function twin(doc: Y.Doc): Y.Doc {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  doc.on('update', (bytes: Uint8Array, origin: unknown) => { if (origin !== 'twin') Y.applyUpdate(other, bytes, 'twin'); });
  other.on('update', (bytes: Uint8Array, origin: unknown) => { if (origin !== 'twin') Y.applyUpdate(doc, bytes, 'twin'); });
  return other;
}

describe('a former state', () => {
  it('is written back as a new edit, without a doubled letter for those who are writing', () => {
    const doc = aText('Le renard court.', 'La poule dort.', 'Fin.');
    const kept = Y.encodeStateAsUpdate(doc);
    const pupil = twin(doc);
    pupil.getXmlFragment(ROOT).delete(1, 1);
    first(pupil).insert(3, 'vieux ');

    writeBack(doc, kept, schema);
    first(pupil).insert(16, ' Vite !');

    expect(textOf(doc)).toEqual(['Le renard court. Vite !', 'La poule dort.', 'Fin.']);
    expect(textOf(pupil)).toEqual(textOf(doc));
  });

  it('leaves what is the same untouched, so that a caret there keeps its place', () => {
    const doc = aText('Un.', 'Deux.');
    const kept = Y.encodeStateAsUpdate(doc);
    const caret = Y.createRelativePositionFromTypeIndex(first(doc), 2);
    doc.getXmlFragment(ROOT).delete(1, 1);
    writeBack(doc, kept, schema);
    expect(Y.createAbsolutePositionFromRelativePosition(caret, doc)).toMatchObject({ type: first(doc), index: 2 });
  });
});

describe('an erased passage', () => {
  function erasedBy(change: (doc: Y.Doc) => void) {
    const authorship = new Authorship();
    const doc = new Y.Doc();
    let by = 'Lina';
    doc.on('update', (bytes: Uint8Array) => authorship.add({ by, at: new Date(0), bytes }));
    doc.getXmlFragment(ROOT).insert(0, paragraphs('Il pleut fort ce matin.', 'Deuxième ligne.'));
    const server = new Y.Doc();
    Y.applyUpdate(server, Y.encodeStateAsUpdate(doc));
    by = 'Noé';
    change(doc);
    Y.applyUpdate(server, Y.encodeStateAsUpdate(doc));
    const [passage] = authorship.erasures();
    return { server, passage: passage! };
  }

  it('comes back where it stood', () => {
    const { server, passage } = erasedBy((doc) => { first(doc).delete(9, 5); first(doc).insert(0, 'Ah ! '); });
    expect(passage).toMatchObject({ by: 'Noé', of: 'Lina', text: 'fort ' });
    putBack(server, lettersOfErasure(passage.id)!, passage.text);
    expect(textOf(server)).toEqual(['Ah ! Il pleut fort ce matin.', 'Deuxième ligne.']);
  });

  it('does not run into a word that was written in its place, nor out of the one it was part of', () => {
    const replaced = erasedBy((doc) => { first(doc).delete(9, 4); first(doc).insert(9, 'bien'); });
    putBack(replaced.server, lettersOfErasure(replaced.passage.id)!, replaced.passage.text);
    expect(textOf(replaced.server)[0]).toMatch(/^Il pleut (fort bien|bien fort) ce matin\.$/);
    const within = erasedBy((doc) => first(doc).delete(4, 3));
    putBack(within.server, lettersOfErasure(within.passage.id)!, within.passage.text);
    expect(textOf(within.server)[0]).toBe('Il pleut fort ce matin.');
  });

  it('comes back at the end when its paragraph is gone', () => {
    const { server, passage } = erasedBy((doc) => doc.getXmlFragment(ROOT).delete(0, 1));
    putBack(server, lettersOfErasure(passage.id)!, passage.text);
    expect(textOf(server)).toEqual(['Deuxième ligne.', 'Il pleut fort ce matin.']);
  });

  it('is named by three numbers and nothing else', () => {
    expect(lettersOfErasure('12-34-5')).toEqual({ client: 12, clock: 34, length: 5 });
    for (const id of ['', '12-34', '12-34-x', '1e9-1-1', '12-34-5-6', '-1-2-3']) expect(lettersOfErasure(id)).toBeNull();
  });
});
