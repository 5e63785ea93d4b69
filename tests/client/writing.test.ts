import { DOMSerializer } from '@tiptap/pm/model';
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { BLOCKS, MARKS, WRITING_ROOT, writingSchema } from '../../schema/writing.ts';
import { runsOf } from '../../client/features/documents/editor/authors.ts';
import { linkOf, linkTyped } from '../../schema/writing/links.ts';
import { type PictureAttrs, pictureSource } from '../../schema/writing/picture.ts';

const schema = writingSchema();

/** What an editor makes of a shared text. */
function shown(write: (root: Y.XmlFragment) => void) {
  const doc = new Y.Doc();
  write(doc.getXmlFragment(WRITING_ROOT));
  return yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment(WRITING_ROOT), schema);
}

function element(name: string, attributes: Record<string, unknown> = {}, children: (Y.XmlElement | Y.XmlText)[] = []): Y.XmlElement {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string);
  made.insert(0, children);
  return made;
}

/** What a browser would be told to write, as nested arrays. */
const rendered = (node: ReturnType<typeof shown>): unknown => {
  const specs: unknown[] = [];
  node.descendants((child) => {
    specs.push(child.isText ? child.marks.map((mark) => schema.marks[mark.type.name]!.spec.toDOM!(mark, true)) : schema.nodes[child.type.name]!.spec.toDOM!(child));
  });
  return JSON.parse(JSON.stringify(specs));
};

describe('the kinds of writing', () => {
  it('are those that rooms let in', () => {
    expect(new Set(Object.keys(schema.nodes).filter((name) => name !== 'doc' && name !== 'text'))).toEqual(BLOCKS);
    expect(new Set(Object.keys(schema.marks))).toEqual(MARKS);
    expect(DOMSerializer.fromSchema(schema)).toBeDefined();
  });

  it('keep a cell of a million columns to one, and its words', () => {
    const table = shown((root) => root.insert(0, [element('table', {}, [element('tableRow', {}, [
      element('tableCell', { colspan: 1e9, rowspan: -1, colwidth: 'x' }, [element('paragraph', {}, [new Y.XmlText('mille')])]),
    ])])]));
    expect(table.textContent).toBe('mille');
    expect(table.firstChild?.firstChild?.firstChild?.attrs).toMatchObject({ colspan: 1, rowspan: 1, colwidth: null });
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'http://ecole.example', 'https://a@ecole.example', 'file:///x', ' https:/x', 7, null])('follow no link to %s', (href) => {
    const text = new Y.XmlText();
    const page = shown((root) => {
      root.insert(0, [element('paragraph', {}, [text])]);
      text.insert(0, 'ici', { link: { href, class: 'dialog', target: 'x', onclick: 'alert(1)' } });
    });
    expect(page.textContent).toBe('ici');
    expect(JSON.stringify(rendered(page))).not.toMatch(/href|onclick|dialog/);
  });

  it('show colours of the palette only, and no other style', () => {
    const text = new Y.XmlText();
    const page = shown((root) => {
      root.insert(0, [element('paragraph', { style: 'position:fixed', class: 'dialog' }, [text])]);
      text.insert(0, 'rouge', { colour: { name: 'red' } });
      text.insert(5, 'piège', { colour: { name: 'red;position:fixed' } });
    });
    expect(rendered(page)).toEqual([['p', {}, 0], [['span', { 'data-colour': 'red' }, 0]], [['span', {}, 0]]]);
  });

  it('show pictures of ours only', () => {
    const page = shown((root) => root.insert(0, [
      element('picture', { id: '../graphql', src: 'https://pisteur.example/p.png', alt: 'x', width: 640, height: 480 }),
      element('picture', { id: 'a'.repeat(24), alt: 'Un cèpe', width: 640, height: 1e9, size: 'huge' }),
    ]));
    expect(page.child(0).attrs).toMatchObject({ id: null, alt: 'x' });
    expect(pictureSource(page.child(0).attrs as PictureAttrs)).toBeNull();
    expect(page.child(1).attrs).toMatchObject({ height: 1, size: 'm' });
    expect(JSON.stringify(rendered(page))).not.toContain('pisteur');
  });
});

describe('a typed address', () => {
  it.each([
    ['ecole.example/poesie', 'https://ecole.example/poesie'], ['http://ecole.example', 'https://ecole.example/'],
    ['lina@ecole.example', 'mailto:lina@ecole.example'], ['https://ecole.example/a?b=c#d', 'https://ecole.example/a?b=c#d'],
    ['javascript:alert(1)', null], ['bonjour', null], ['mailto:a@b?cc=c@d', null],
  ])('%s is %s', (typed, expected) => { expect(linkTyped(typed)).toBe(expected); });
  it('is not followed when endless', () => { expect(linkOf(`https://ecole.example/${'a'.repeat(3_000)}`)).toBeNull(); });
});

it('tells whose each letter is, at the place where the editor has it', () => {
  const doc = new Y.Doc();
  const root = doc.getXmlFragment(WRITING_ROOT);
  const text = new Y.XmlText('Il pleut');
  root.insert(0, [element('heading', { level: 1 }, [new Y.XmlText('Titre')]), element('horizontalRule'), element('paragraph', {}, [text, element('formula', { latex: 'x' }), new Y.XmlText('!')])]);
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  ((other.getXmlFragment(WRITING_ROOT).get(2) as Y.XmlElement).get(0) as Y.XmlText).insert(2, ' fort');
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  text.delete(0, 1);
  const page = yXmlFragmentToProseMirrorRootNode(root, schema);
  expect(runsOf(root).map(({ from, to, client }) => [page.textBetween(from, to), client === other.clientID])).toEqual([
    ['Titre', false], ['l', false], [' fort', true], [' pleut', false], ['!', false],
  ]);
});
