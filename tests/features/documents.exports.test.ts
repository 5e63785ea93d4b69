import { Node } from '@tiptap/pm/model';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { defaultMarkdownParser } from 'prosemirror-markdown';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { writingSchema } from '../../schema/writing.ts';
import { docxOf } from '../../server/features/documents/exports/docx.ts';
import { htmlFileOf, htmlOf } from '../../server/features/documents/exports/html.ts';
import { lineOf } from '../../schema/writing/formulaLine.ts';
import { markdownOf } from '../../server/features/documents/exports/markdown.ts';
import { odtOf } from '../../server/features/documents/exports/odt.ts';
import type { Written } from '../../server/features/documents/exports/written.ts';

const FILE = 'a'.repeat(24);
const text = (words: string, ...marks: object[]) => ({ type: 'text', text: words, ...(marks.length > 0 && { marks }) });
const p = (...content: object[]) => ({ type: 'paragraph', ...(content.length > 0 && { content }) });
const item = (type: string, ...content: object[]) => ({ type, content });
const cell = (type: string, words: string) => ({ type, content: [p(text(words))] });

const CONTENT = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 1 }, content: [text('La sortie à la ferme')] },
    p(text('Ce matin, '), text('toute', { type: 'bold' }), text(' la classe est partie '), text('à 8 h', { type: 'italic' }, { type: 'underline' }), text(' & <vite>  !', { type: 'colour', attrs: { name: 'blue' } })),
    { type: 'bulletList', content: [
      item('listItem', p(text('les poules')), { type: 'bulletList', content: [item('listItem', p(text('rousses')))] }),
      item('listItem', p(text('les vaches'))),
    ] },
    { type: 'orderedList', content: [item('listItem', p(text('traire'))), item('listItem', p(text('goûter')))] },
    { type: 'taskList', content: [{ type: 'taskItem', attrs: { checked: true }, content: [p(text('bottes'))] }, { type: 'taskItem', attrs: { checked: false }, content: [p(text('ciré'))] }] },
    { type: 'blockquote', content: [p(text('« Meuh », dit la vache.'))] },
    { type: 'table', content: [
      item('tableRow', cell('tableHeader', 'Animal'), cell('tableHeader', 'Cri')),
      item('tableRow', cell('tableCell', 'Le coq | la poule'), cell('tableCell', 'chante')),
    ] },
    p(text('Voir '), text('la ferme', { type: 'link', attrs: { href: 'https://ferme.example/visite?a=1&b=2' } }), { type: 'hardBreak' }, text('Aire : '), { type: 'formula', attrs: { latex: 'a^2 < b' } }),
    { type: 'picture', attrs: { id: FILE, alt: 'Une "vache" rousse', width: 800, height: 600, size: 'm' } },
    { type: 'horizontalRule' },
    p(),
  ],
};

let written: Written;
beforeAll(async () => {
  const bytes = new Uint8Array(await sharp({ create: { width: 80, height: 60, channels: 3, background: '#a06030' } }).jpeg().toBuffer());
  written = {
    title: 'Notre sortie <du 12>', writers: ['Lina B.', 'Noé D.'], className: 'CE2 B', date: new Date('2026-11-12T09:00:00Z'),
    doc: Node.fromJSON(writingSchema(), CONTENT), pictures: new Map([[FILE, { bytes, type: 'jpg', width: 80, height: 60 }]]),
  };
  written.doc.check();
});

describe('a document as Word', () => {
  it('is read again by another parser with its titles, lists, table, link and picture', async () => {
    const { value: html, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(await docxOf(written)) });
    expect(messages.filter(({ type }) => type === 'error')).toEqual([]);
    expect(html).toContain('<h1>La sortie à la ferme</h1>');
    expect(html).toContain('<strong>toute</strong>');
    expect(html).toMatch(/<ul><li>les poules<ul><li>rousses<\/li><\/ul><\/li><li>les vaches<\/li><\/ul>/);
    expect(html).toMatch(/<ol><li>traire<\/li><li>goûter<\/li><\/ol>/);
    expect(html).toContain('☑ bottes');
    expect(html).toMatch(/<table>.*Animal.*<td><p>Le coq \| la poule<\/p><\/td>/s);
    expect(html).toContain('<a href="https://ferme.example/visite?a=1&amp;b=2">');
    expect(html).toMatch(/<img alt="Une &quot;vache&quot; rousse" src="data:image\/jpe?g;base64,/);
    expect(html).toContain('a² &lt; b');
    expect(html).toContain('Lina B., Noé D. · 12 novembre 2026');
  });
});

describe('a document as OpenDocument', () => {
  it('begins with its media type, uncompressed, and holds well-formed XML with every word', () => {
    const bytes = odtOf(written);
    expect(strFromU8(bytes.subarray(30, 38))).toBe('mimetype');
    expect(strFromU8(bytes.subarray(38, 38 + 39))).toBe('application/vnd.oasis.opendocument.text');
    const files = unzipSync(bytes);
    expect(Object.keys(files).sort()).toEqual(['META-INF/manifest.xml', 'Pictures/1.jpg', 'content.xml', 'meta.xml', 'mimetype', 'styles.xml']);
    for (const name of ['META-INF/manifest.xml', 'content.xml', 'meta.xml', 'styles.xml']) expect(wellFormed(strFromU8(files[name]!)), name).toBe(true);
    const content = strFromU8(files['content.xml']!);
    expect(content).toContain('<text:h text:style-name="Heading_1" text:outline-level="1">La sortie à la ferme</text:h>');
    expect(content.replace(/<text:s[^>]*\/>/g, ' ').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')).toContain('Ce matin, toute la classe est partie à 8 h &amp; &lt;vite&gt; !');
    expect(content).toMatch(/<text:list text:style-name="Bullets"><text:list-item><text:p[^>]*>les poules<\/text:p><text:list/);
    expect(content).toContain('xlink:href="https://ferme.example/visite?a=1&amp;b=2"');
    expect(content).toContain('<svg:title>Une &quot;vache&quot; rousse</svg:title>');
  });
});

describe('a document as Markdown', () => {
  it('is read again by another parser with its titles, lists and link', () => {
    const markdown = markdownOf(written);
    const again = defaultMarkdownParser.parse(markdown);
    expect(again.firstChild).toMatchObject({ textContent: 'Notre sortie <du 12>', attrs: { level: 1 } });
    expect(again.textContent.replace(/<\/?u>/g, '')).toContain('Ce matin, toute la classe est partie à 8 h & <vite>');
    expect(markdown).toContain('\\<vite>');
    const kinds: string[] = [];
    again.descendants((node) => { kinds.push(node.type.name); });
    for (const kind of ['heading', 'bullet_list', 'ordered_list', 'blockquote', 'horizontal_rule', 'image']) expect(kinds).toContain(kind);
    expect(markdown).toMatch(/\n\| Animal \| Cri \|\n\| --- \| --- \|\n\| Le coq \\\| la poule \| chante \|\n/);
    expect(markdown).toContain('- [x] bottes');
    expect(markdown).toContain('[la ferme](https://ferme.example/visite?a=1&b=2)');
    expect(markdown).toContain('$a^2 < b$');
    const picture = () => { let found: unknown; again.descendants((node) => { if (node.type.name === 'image') found = node.attrs; }); return found; };
    expect(picture()).toMatchObject({ alt: 'Une "vache" rousse', src: `data:image/jpeg;base64,${Buffer.from(written.pictures.get(FILE)!.bytes).toString('base64')}` });
    expect(markdownOf({ ...written, pictures: new Map() })).toContain('*Une "vache" rousse*');
  });
});

describe('a document as HTML', () => {
  it('needs nothing else and lets nothing through that is not text', () => {
    const html = htmlFileOf(written);
    expect(html).toContain('<h1>Notre sortie &lt;du 12&gt;</h1>');
    expect(html).toContain(' &amp; &lt;vite&gt;  !');
    expect(html).toContain('src="data:image/jpeg;base64,');
    expect(html).not.toMatch(/<script|http:|onerror/);
  });

  it('drops an address that is not a link a document may hold', () => {
    const schema = writingSchema();
    const doc = Node.fromJSON(schema, { type: 'doc', content: [p(text('ici', { type: 'link', attrs: { href: 'javascript:alert(1)' } }))] });
    expect(htmlOf(doc, { colours: 'NAMES', pictureAt: () => null })).toBe('<p>ici</p>');
  });
});

describe('a formula on one line', () => {
  it.each([
    ['\\frac{1}{2}', '1/2'], ['\\frac{3+4}{x^2}', '(3+4)/x²'], ['3 \\times 4 = 12', '3 × 4 = 12'], ['12 \\div 3 = 4', '12 ÷ 3 = 4'], ['\\sqrt{9}', '√9'], ['\\sqrt[3]{8+x}', '³√(8+x)'],
    ['90^\\circ', '90°'], ['5 < 7', '5 < 7'], ['x^{10}', 'x¹⁰'], ['x^{a+b}', 'x^(a+b)'], ['H_2O', 'H₂O'], ['12\\,\\text{cm}^2', '12 cm²'], ['50\\,\\%', '50 %'], ['2\\left(3+x\\right)', '2(3+x)'],
    ['\\frac12', '1/2'], ['\\begin{matrix}1&2\\end{matrix}', '\\begin{matrix}1&2\\end{matrix}'], ['\\frac{1', '\\frac{1'], ['', ''], ['}', '}'], [`${'{'.repeat(250)}${'}'.repeat(250)}`, `${'{'.repeat(250)}${'}'.repeat(250)}`],
  ])('%s', (latex, line) => { expect(lineOf(latex)).toBe(line); });
});

/** Whether every element that opens closes, in order; for XML made by us, without comments or CDATA. */
function wellFormed(xml: string): boolean {
  const open: string[] = [];
  for (const [, closing, name, selfClosing] of xml.replace(/^<\?xml[^>]*\?>\s*/, '').matchAll(/<(\/?)([\w:-]+)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/g)) {
    if (selfClosing) continue;
    if (closing) { if (open.pop() !== name) return false; } else open.push(name!);
  }
  const rest = xml.replace(/^<\?xml[^>]*\?>\s*/, '').replace(/<\/?[\w:-]+(?:\s+[\w:-]+="[^"<]*")*\s*\/?>/g, '');
  return open.length === 0 && !/[<>]/.test(rest) && !/&(?!(?:amp|lt|gt|quot);)/.test(rest);
}
