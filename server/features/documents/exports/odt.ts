import { strToU8, zipSync, type Zippable } from 'fflate';
import type { Node } from '@tiptap/pm/model';
import { lineOf } from '../../../../schema/writing/formulaLine.ts';
import { linkOf } from '../../../../schema/writing/links.ts';
import { escaped } from '../../../platform/markup.ts';
import { inkOf } from './colours.ts';
import { childrenOf, hasMark, markOf, signature, type Written } from './written.ts';

const MIME = 'application/vnd.oasis.opendocument.text';
const NAMESPACES = [
  ['office', 'urn:oasis:names:tc:opendocument:xmlns:office:1.0'], ['text', 'urn:oasis:names:tc:opendocument:xmlns:text:1.0'],
  ['style', 'urn:oasis:names:tc:opendocument:xmlns:style:1.0'], ['table', 'urn:oasis:names:tc:opendocument:xmlns:table:1.0'],
  ['draw', 'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'], ['fo', 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'],
  ['svg', 'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'], ['xlink', 'http://www.w3.org/1999/xlink'],
  ['dc', 'http://purl.org/dc/elements/1.1/'], ['meta', 'urn:oasis:names:tc:opendocument:xmlns:meta:1.0'],
  ['manifest', 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'],
].map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`).join(' ');
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
/** Widest picture, in centimetres: what an A4 page leaves between its margins. */
const WIDEST_CM = 16;
const CM_PER_PIXEL = 2.54 / 96;

/** The text as OpenDocument 1.3 (OASIS): a zip of XML, its first entry the stored media type, as the format asks. */
export function odtOf(written: Written): Uint8Array {
  const body = new Body(written);
  const blocks = `<text:p text:style-name="Title">${escaped(written.title)}</text:p><text:p text:style-name="Signature">${escaped(signature(written))}</text:p>${body.blocks(written.doc, 'Standard')}`;
  const pictures = [...body.used];
  const entries: Zippable = {
    mimetype: [strToU8(MIME), { level: 0 }],
    'META-INF/manifest.xml': strToU8(manifest(pictures)),
    'meta.xml': strToU8(`${HEAD}<office:document-meta ${NAMESPACES} office:version="1.3"><office:meta><dc:title>${escaped(written.title)}</dc:title><dc:creator>${escaped(written.writers.join(', ') || written.className)}</dc:creator><dc:date>${written.date.toISOString()}</dc:date><dc:language>fr-FR</dc:language></office:meta></office:document-meta>`),
    'styles.xml': strToU8(`${HEAD}<office:document-styles ${NAMESPACES} office:version="1.3"><office:styles>${STYLES}</office:styles>${PAGE}</office:document-styles>`),
    'content.xml': strToU8(`${HEAD}<office:document-content ${NAMESPACES} office:version="1.3"><office:automatic-styles>${body.styles()}</office:automatic-styles><office:body><office:text>${blocks}</office:text></office:body></office:document-content>`),
  };
  for (const [name, id] of pictures) entries[name] = [written.pictures.get(id)!.bytes, { level: 0 }];
  return zipSync(entries, { mtime: written.date });
}

const manifest = (pictures: readonly (readonly [string, string])[]): string => `${HEAD}<manifest:manifest ${NAMESPACES} manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${MIME}"/>${
  ['content.xml', 'styles.xml', 'meta.xml'].map((name) => `<manifest:file-entry manifest:full-path="${name}" manifest:media-type="text/xml"/>`).join('')}${
  pictures.map(([name]) => `<manifest:file-entry manifest:full-path="${name}" manifest:media-type="image/${name.endsWith('png') ? 'png' : 'jpeg'}"/>`).join('')}</manifest:manifest>`;

const paragraphStyle = (name: string, paragraph: string, text: string): string =>
  `<style:style style:name="${name}" style:family="paragraph"${name === 'Standard' ? '' : ' style:parent-style-name="Standard"'}><style:paragraph-properties ${paragraph}/><style:text-properties ${text}/></style:style>`;
const heading = (level: number, size: number): string =>
  `<style:style style:name="Heading_${level}" style:display-name="Heading ${level}" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="${level}"><style:paragraph-properties fo:margin-top="0.5cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="${size}pt" fo:font-weight="bold"/></style:style>`;
const listLevels = (kind: 'bullet' | 'none' | 'number'): string => Array.from({ length: 9 }, (_, at) => {
  const layout = `<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.6cm" fo:margin-left="${(at + 1) * 0.9}cm"/></style:list-level-properties>`;
  return kind !== 'number' ? `<text:list-level-style-bullet text:level="${at + 1}" text:bullet-char="${kind === 'bullet' ? '•' : '\u200B'}">${layout}</text:list-level-style-bullet>`
    : `<text:list-level-style-number text:level="${at + 1}" style:num-format="1" style:num-suffix=".">${layout}</text:list-level-style-number>`;
}).join('');

const STYLES = [
  paragraphStyle('Standard', 'fo:margin-top="0.1cm" fo:margin-bottom="0.2cm" fo:line-height="130%"', 'fo:font-family="Arial" fo:font-size="12pt" fo:language="fr" fo:country="FR"'),
  paragraphStyle('Title', 'fo:margin-bottom="0.1cm"', 'fo:font-size="22pt" fo:font-weight="bold"'),
  paragraphStyle('Signature', 'fo:margin-bottom="0.6cm"', 'fo:font-style="italic" fo:color="#555555"'),
  paragraphStyle('Quotations', 'fo:margin-left="0.8cm" fo:padding-left="0.3cm" fo:border-left="1.5pt solid #999999"', ''),
  paragraphStyle('Rule', 'fo:border-bottom="0.75pt solid #999999"', ''),
  paragraphStyle('Table_Heading', '', 'fo:font-weight="bold"'),
  heading(1, 18), heading(2, 15), heading(3, 13),
  `<text:list-style style:name="Bullets">${listLevels('bullet')}</text:list-style><text:list-style style:name="Checks">${listLevels('none')}</text:list-style><text:list-style style:name="Numbers">${listLevels('number')}</text:list-style>`,
].join('');
const PAGE = '<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2.2cm"/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"/></office:master-styles>';
const CELL = '<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:padding="0.15cm" fo:border="0.5pt solid #777777"/></style:style><style:style style:name="Frame" style:family="graphic"><style:graphic-properties style:vertical-pos="top" style:vertical-rel="baseline"/></style:style>';

class Body {
  /** Name in the zip and file id of each picture used. */
  readonly used: (readonly [string, string])[] = [];
  readonly #written: Written;
  readonly #runs = new Map<string, string>();

  constructor(written: Written) { this.#written = written; }

  styles(): string {
    return CELL + [...this.#runs].map(([properties, name]) => `<style:style style:name="${name}" style:family="text"><style:text-properties ${properties}/></style:style>`).join('');
  }

  blocks(node: Node, style: string, before = ''): string {
    return childrenOf(node).map((child, at) => this.#block(child, style, at === 0 ? before : '')).join('');
  }

  #block(node: Node, style: string, before: string): string {
    const paragraph = (name: string, inside: string): string => `<text:p text:style-name="${name}">${before}${inside}</text:p>`;
    switch (node.type.name) {
      case 'heading': return `<text:h text:style-name="Heading_${Number(node.attrs.level)}" text:outline-level="${Number(node.attrs.level)}">${this.#inline(node)}</text:h>`;
      case 'bulletList': return this.#list(node, 'Bullets', () => '');
      case 'orderedList': return this.#list(node, 'Numbers', () => '');
      case 'taskList': return this.#list(node, 'Checks', (item) => (item.attrs.checked ? '☑ ' : '☐ '));
      case 'blockquote': return this.blocks(node, 'Quotations');
      case 'table': return this.#table(node);
      case 'horizontalRule': return '<text:p text:style-name="Rule"/>';
      default: return paragraph(style, node.isAtom ? this.#atom(node) : this.#inline(node));
    }
  }

  #list(node: Node, style: string, mark: (item: Node) => string): string {
    const items = childrenOf(node).map((item) => `<text:list-item>${this.blocks(item, 'Standard', mark(item))}</text:list-item>`).join('');
    return `<text:list text:style-name="${style}">${items}</text:list>`;
  }

  #table(node: Node): string {
    const rows = childrenOf(node);
    const columns = Math.max(1, ...rows.map((row) => childrenOf(row).reduce((sum, cell) => sum + Number(cell.attrs.colspan ?? 1), 0)));
    const cells = (row: Node): string => childrenOf(row).map((cell) => {
      const [across, down] = [Number(cell.attrs.colspan ?? 1), Number(cell.attrs.rowspan ?? 1)];
      const span = `${across > 1 ? ` table:number-columns-spanned="${across}"` : ''}${down > 1 ? ` table:number-rows-spanned="${down}"` : ''}`;
      return `<table:table-cell table:style-name="Cell" office:value-type="string"${span}>${this.blocks(cell, cell.type.name === 'tableHeader' ? 'Table_Heading' : 'Standard')}</table:table-cell>${'<table:covered-table-cell/>'.repeat(across - 1)}`;
    }).join('');
    return `<table:table><table:table-column table:number-columns-repeated="${columns}"/>${rows.map((row) => `<table:table-row>${cells(row)}</table:table-row>`).join('')}</table:table>`;
  }

  #inline(node: Node): string {
    return childrenOf(node).map((child) => (child.isText ? this.#run(child) : this.#atom(child))).join('');
  }

  #run(node: Node): string {
    const href = linkOf(markOf(node, 'link')?.attrs.href);
    const ink = inkOf(markOf(node, 'colour')?.attrs.name);
    const properties = [
      hasMark(node, 'bold') && 'fo:font-weight="bold"', hasMark(node, 'italic') && 'fo:font-style="italic"',
      hasMark(node, 'underline') && 'style:text-underline-style="solid" style:text-underline-width="auto"',
      hasMark(node, 'strike') && 'style:text-line-through-style="solid"', ink && `fo:color="${ink}"`,
    ].filter(Boolean).join(' ');
    const words = spaced(node.text ?? '');
    const run = properties ? `<text:span text:style-name="${this.#styleOf(properties)}">${words}</text:span>` : words;
    return href ? `<text:a xlink:type="simple" xlink:href="${escaped(href)}">${run}</text:a>` : run;
  }

  #styleOf(properties: string): string {
    const known = this.#runs.get(properties) ?? `T${this.#runs.size + 1}`;
    this.#runs.set(properties, known);
    return known;
  }

  #atom(node: Node): string {
    if (node.type.name === 'hardBreak') return '<text:line-break/>';
    if (node.type.name === 'picture') return this.#picture(node);
    return `<text:span text:style-name="${this.#styleOf('fo:font-style="italic"')}">${spaced(lineOf(String(node.attrs.latex ?? '')))}</text:span>`;
  }

  #picture(node: Node): string {
    const id = String(node.attrs.id);
    const alt = escaped(String(node.attrs.alt ?? ''));
    const picture = this.#written.pictures.get(id);
    if (!picture) return `[${alt}]`;
    const name = `Pictures/${this.used.length + 1}.${picture.type}`;
    this.used.push([name, id]);
    const width = Math.min(WIDEST_CM, picture.width * CM_PER_PIXEL);
    const height = (width * picture.height) / picture.width;
    return `<draw:frame draw:style-name="Frame" text:anchor-type="as-char" svg:width="${width.toFixed(2)}cm" svg:height="${height.toFixed(2)}cm"><draw:image xlink:href="${name}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/><svg:title>${alt}</svg:title></draw:frame>`;
  }
}

/** XML swallows several spaces and tabs: the format has elements for them. */
const spaced = (text: string): string =>
  escaped(text).replace(/\t/g, '<text:tab/>').replace(/\n/g, '<text:line-break/>').replace(/(^ | {2,})/g, (spaces) => `<text:s text:c="${spaces.length}"/>`);
