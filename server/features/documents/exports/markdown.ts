import { MarkdownSerializer, type MarkdownSerializerState, defaultMarkdownSerializer } from 'prosemirror-markdown';
import type { Node } from '@tiptap/pm/model';
import { childrenOf, signature, type Written } from './written.ts';

const { nodes: usual, marks: usualMarks } = defaultMarkdownSerializer;

/** One row of a pipe table; a cell holds one line. */
function row(state: MarkdownSerializerState, cells: readonly string[]): void {
  state.write(`| ${cells.join(' | ')} |`);
  state.ensureNewLine();
}

/** A cell's text on one line, its marks kept and its bars escaped. */
const cellText = (cell: Node, serializer: MarkdownSerializer): string =>
  childrenOf(cell).map((block) => serializer.serialize(block.type.schema.nodes.doc!.create(null, block)).trim()).join(' ').replace(/\s*\n\s*/g, ' ').replace(/\|/g, '\\|');

/** `labelOf`: under which name the end of the file has a picture; undefined leaves its description. */
const serializerWith = (labelOf: (id: string) => string | undefined): MarkdownSerializer => {
  const serializer: MarkdownSerializer = new MarkdownSerializer({
    paragraph: usual.paragraph!,
    text: usual.text!,
    heading: usual.heading!,
    blockquote: usual.blockquote!,
    horizontalRule: usual.horizontal_rule!,
    hardBreak: usual.hard_break!,
    bulletList: (state, node) => { state.renderList(node, '  ', () => '- '); },
    orderedList: (state, node) => {
      const first = Number(node.attrs.start ?? 1);
      state.renderList(node, '   ', (index) => `${first + index}. `);
    },
    listItem: (state, node) => { state.renderContent(node); },
    taskList: (state, node) => { state.renderList(node, '  ', (index) => (node.child(index).attrs.checked ? '- [x] ' : '- [ ] ')); },
    taskItem: (state, node) => { state.renderContent(node); },
    table: (state, node) => {
      childrenOf(node).forEach((line, at) => {
        const cells = childrenOf(line);
        row(state, cells.map((cell) => cellText(cell, serializer)));
        if (at === 0) row(state, cells.map(() => '---'));
      });
      state.closeBlock(node);
    },
    picture: (state, node) => {
      const [alt, label] = [state.esc(String(node.attrs.alt ?? '')), labelOf(String(node.attrs.id))];
      if (label) state.write(`![${alt}][${label}]`);
      else if (alt) state.write(`*${alt}*`);
      if (node.isBlock) state.closeBlock(node);
    },
    formula: (state, node) => { state.write(`$${String(node.attrs.latex)}$`); },
    formulaBlock: (state, node) => { state.write(`$$\n${String(node.attrs.latex)}\n$$`); state.closeBlock(node); },
  }, {
    bold: usualMarks.strong!,
    italic: usualMarks.em!,
    strike: { open: '~~', close: '~~', mixable: true, expelEnclosingWhitespace: true },
    underline: { open: '<u>', close: '</u>', mixable: true },
    colour: { open: '', close: '', mixable: true },
    link: usualMarks.link!,
  }, { strict: false, escapeExtraCharacters: /</g });
  return serializer;
};

/** The text as Markdown (CommonMark with GitHub's tables and check-lists), by prosemirror-markdown. It needs nothing else: its pictures stand at its end, where they leave the words readable. */
export function markdownOf(written: Written): string {
  const { doc, heading } = written.doc.type.schema.nodes;
  const title = doc!.create(null, heading!.create({ level: 1 }, written.title ? written.doc.type.schema.text(written.title) : undefined));
  const labels = new Map([...written.pictures.keys()].map((id, at) => [id, `image-${at + 1}`]));
  const serializer = serializerWith((id) => labels.get(id));
  const pictures = [...written.pictures].map(([id, { type, bytes }]) => `[${labels.get(id)}]: data:image/${type === 'jpg' ? 'jpeg' : 'png'};base64,${Buffer.from(bytes).toString('base64')}\n`);
  return `${serializer.serialize(title)}\n\n*${signature(written)}*\n\n${serializer.serialize(written.doc)}\n${pictures.length > 0 ? `\n${pictures.join('')}` : ''}`;
}
