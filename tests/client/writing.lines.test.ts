import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { textInLines } from '../../client/features/documents/editor/textInLines.ts';

const EDITOR = 'the editor';
const isLine = (name: string): boolean => name === 'paragraph';
const made = (name: string, ...inside: Y.XmlElement[]): Y.XmlElement => { const one = new Y.XmlElement(name); one.insert(0, inside); return one; };

it('puts its text into each empty line that is made here, once, wherever it is', () => {
  const doc = new Y.Doc();
  const root = doc.getXmlFragment('content');
  root.insert(0, [made('paragraph')]);
  const stop = textInLines(root, isLine, EDITOR);
  doc.transact(() => root.insert(1, [made('paragraph'), made('list', made('item', made('paragraph'))), made('rule')]), EDITOR);
  expect(root.toString()).toBe('<paragraph></paragraph><paragraph></paragraph><list><item><paragraph></paragraph></item></list><rule></rule>');
  const texts = [...root.createTreeWalker(() => true)].map((node) => (node instanceof Y.XmlText ? 'text' : (node as Y.XmlElement).nodeName));
  expect(texts).toEqual(['paragraph', 'paragraph', 'text', 'list', 'item', 'paragraph', 'text', 'rule']);
  doc.transact(() => (root.get(1) as Y.XmlElement).setAttribute('a', 'b'), EDITOR);
  doc.transact(() => root.insert(4, [made('paragraph')]), 'somebody else');
  expect([(root.get(1) as Y.XmlElement).length, (root.get(4) as Y.XmlElement).length]).toEqual([1, 0]);
  stop();
  doc.transact(() => root.insert(0, [made('paragraph')]), EDITOR);
  expect((root.get(0) as Y.XmlElement).length).toBe(0);
});
