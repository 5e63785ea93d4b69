import {
  AlignmentType, BorderStyle, Document, ExternalHyperlink, HeadingLevel, ImageRun, LevelFormat, Packer, Paragraph, type ParagraphChild, ShadingType,
  LineRuleType, Table, TableCell, TableRow, TextRun, WidthType,
} from 'docx';
import type { Node } from '@tiptap/pm/model';
import { lineOf } from '../../../../schema/writing/formulaLine.ts';
import { linkOf } from '../../../../schema/writing/links.ts';
import { inkOf } from './colours.ts';
import { childrenOf, hasMark, markOf, signature, type Written } from './written.ts';

type Block = Paragraph | Table;
/** Where a block stands: list and its depth, quotation. */
interface Place { list?: { reference: string; level: number; instance: number }; box?: '☐ ' | '☑ '; quote?: boolean; bold?: boolean }

const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;
/** Half of an A4 page's width with its margins, in pixels at 96 per inch: pictures wider are made smaller. */
const WIDEST = 600;
const INDENT = 360;

/** The text as a Word document (Office Open XML), by the `docx` library. */
export async function docxOf(written: Written): Promise<Uint8Array> {
  const writer = new Writer(written);
  const document = new Document({
    title: written.title,
    creator: written.writers.join(', ') || written.className,
    styles: { default: { document: { run: { font: 'Arial', size: 24, language: { value: 'fr-FR' } }, paragraph: { spacing: { after: 120, line: 300, lineRule: LineRuleType.AUTO } } } } },
    numbering: { config: [
      { reference: 'bullets', levels: levels(LevelFormat.BULLET, () => '•') },
      { reference: 'numbers', levels: levels(LevelFormat.DECIMAL, (level) => `%${level + 1}.`) },
    ] },
    sections: [{ children: [
      new Paragraph({ text: written.title, heading: HeadingLevel.TITLE }),
      new Paragraph({ children: [new TextRun({ text: signature(written), italics: true, color: '555555' })] }),
      ...writer.blocks(written.doc, {}),
    ] }],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

const levels = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: (level: number) => string) =>
  Array.from({ length: 9 }, (_, level) => ({
    level, format, text: text(level), alignment: AlignmentType.LEFT, style: { paragraph: { indent: { left: INDENT * (level + 1) * 2, hanging: INDENT } } },
  }));

class Writer {
  readonly #written: Written;
  #lists = 0;

  constructor(written: Written) { this.#written = written; }

  blocks(node: Node, place: Place): Block[] {
    return childrenOf(node).flatMap((child) => this.#block(child, place));
  }

  #block(node: Node, place: Place): Block[] {
    switch (node.type.name) {
      case 'heading': return [this.#paragraph(node, place, HEADINGS[(node.attrs.level as number) - 1])];
      case 'bulletList': return this.#list(node, place, 'bullets');
      case 'orderedList': return this.#list(node, place, 'numbers');
      case 'taskList': return childrenOf(node).flatMap((item) => this.#item(item, { ...place, box: item.attrs.checked ? '☑ ' : '☐ ' }));
      case 'blockquote': return this.blocks(node, { ...place, quote: true });
      case 'table': return [this.#table(node), new Paragraph({})];
      case 'horizontalRule': return [new Paragraph({ border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: '999999', space: 1 } } })];
      case 'picture': return [new Paragraph({ children: this.#picture(node) })];
      default: return [this.#paragraph(node, place)];
    }
  }

  #list(node: Node, place: Place, reference: string): Block[] {
    const level = Math.min(8, place.list ? place.list.level + 1 : 0);
    const instance = this.#lists += 1;
    return childrenOf(node).flatMap((item) => this.#item(item, { ...place, list: { reference, level, instance } }));
  }

  /** Only the first block of an item carries its mark. */
  #item(item: Node, place: Place): Block[] {
    const { list, box, ...plain } = place;
    return childrenOf(item).flatMap((child, at) => this.#block(child, at === 0 || child.type.name.endsWith('List') ? { ...plain, ...(list && { list }), ...(box && at === 0 && { box }) } : plain));
  }

  #paragraph(node: Node, { list, box, quote, bold }: Place, heading?: (typeof HEADINGS)[number]): Paragraph {
    return new Paragraph({
      ...(heading && { heading }),
      ...(list && { numbering: list }),
      ...(quote && { indent: { left: INDENT * 2 }, border: { left: { style: BorderStyle.SINGLE, size: 12, color: '999999', space: 8 } } }),
      children: [...(box ? [new TextRun(box)] : []), ...this.#inline(node, bold ?? false)],
    });
  }

  #inline(node: Node, bold: boolean): ParagraphChild[] {
    if (node.isAtom && !node.isText) return this.#atom(node);
    return childrenOf(node).flatMap((child) => {
      if (!child.isText) return this.#atom(child);
      const run = this.#run(child, bold);
      const link = linkOf(markOf(child, 'link')?.attrs.href);
      return [link ? new ExternalHyperlink({ link, children: [run] }) : run];
    });
  }

  #run(node: Node, bold: boolean): TextRun {
    const ink = inkOf(markOf(node, 'colour')?.attrs.name);
    return new TextRun({
      text: node.text ?? '',
      bold: bold || hasMark(node, 'bold'), italics: hasMark(node, 'italic'), strike: hasMark(node, 'strike'),
      ...(hasMark(node, 'underline') || hasMark(node, 'link') ? { underline: {} } : {}),
      ...(ink && { color: ink.slice(1) }),
    });
  }

  #atom(node: Node): ParagraphChild[] {
    if (node.type.name === 'hardBreak') return [new TextRun({ break: 1 })];
    return [new TextRun({ text: lineOf(String(node.attrs.latex ?? '')), font: 'Cambria Math', italics: true })];
  }

  #picture(node: Node): ParagraphChild[] {
    const picture = this.#written.pictures.get(String(node.attrs.id));
    const alt = String(node.attrs.alt ?? '');
    if (!picture) return [new TextRun({ text: `[${alt}]`, italics: true })];
    const scale = Math.min(1, WIDEST / picture.width);
    return [new ImageRun({
      type: picture.type, data: picture.bytes, altText: { name: alt, title: alt, description: alt },
      transformation: { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) },
    })];
  }

  #table(node: Node): Table {
    return new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: childrenOf(node).map((row) => new TableRow({ children: childrenOf(row).map((cell) => {
        const isHead = cell.type.name === 'tableHeader';
        return new TableCell({
          columnSpan: Number(cell.attrs.colspan ?? 1), rowSpan: Number(cell.attrs.rowspan ?? 1),
          ...(isHead && { shading: { type: ShadingType.CLEAR, fill: 'EEEEEE' } }),
          children: this.blocks(cell, { bold: isHead }),
        });
      }) })),
    });
  }
}
