import type { Node } from '@tiptap/pm/model';
import type { PictureAttrs } from '../../../../schema/writing/picture.ts';
import { lineOf } from '../../../../schema/writing/formulaLine.ts';
import { linkOf } from '../../../../schema/writing/links.ts';
import { escaped } from '../../../platform/markup.ts';
import { inkOf } from './colours.ts';
import { childrenOf, hasMark, markOf, signature, type Written } from './written.ts';

/** What turns a block into HTML needs besides the block. */
export interface Dress {
  /** Words in colour: with the ink of paper, or named for the page's own style; a page draws formulas, too, on paper they are a line. */
  colours: 'INK' | 'NAMES';
  /** Address of a picture; null leaves its description. */
  pictureAt(attrs: PictureAttrs): { src: string; width: number; height: number } | null;
}

/** The blocks as HTML. Every text and attribute is escaped; nothing but these elements can come out. */
export function htmlOf(doc: Node, dress: Dress): string {
  const blocks = (node: Node): string => childrenOf(node).map(block).join('');
  const cellOf = (cell: Node): string => {
    const tag = cell.type.name === 'tableHeader' ? 'th' : 'td';
    const span = ['colspan', 'rowspan'].map((name) => (Number(cell.attrs[name] ?? 1) > 1 ? ` ${name}="${Number(cell.attrs[name])}"` : '')).join('');
    return `<${tag}${span}>${blocks(cell)}</${tag}>`;
  };
  const block = (node: Node): string => {
    switch (node.type.name) {
      case 'heading': return wrap(`h${Number(node.attrs.level) + 1}`, inline(node));
      case 'bulletList': return wrap('ul', childrenOf(node).map((item) => wrap('li', blocks(item))).join(''));
      case 'orderedList': return `<ol${Number(node.attrs.start ?? 1) === 1 ? '' : ` start="${Number(node.attrs.start)}"`}>${childrenOf(node).map((item) => wrap('li', blocks(item))).join('')}</ol>`;
      case 'taskList': return `<ul class="checks">${childrenOf(node).map((item) => `<li><input type="checkbox" disabled${item.attrs.checked ? ' checked' : ''}><div>${blocks(item)}</div></li>`).join('')}</ul>`;
      case 'blockquote': return wrap('blockquote', blocks(node));
      case 'table': return wrap('table', wrap('tbody', childrenOf(node).map((row) => wrap('tr', childrenOf(row).map(cellOf).join(''))).join('')));
      case 'horizontalRule': return '<hr>';
      case 'picture': return wrap('figure', picture(node));
      case 'formulaBlock': return wrap('p', formula(node));
      default: return wrap('p', inline(node) || '<br>');
    }
  };
  const inline = (node: Node): string => childrenOf(node).map((child) => {
    if (child.isText) return marked(child);
    if (child.type.name === 'hardBreak') return '<br>';
    return formula(child);
  }).join('');
  const formula = ({ attrs: { latex } }: Node): string =>
    (dress.colours === 'INK' ? `<span class="formula">${escaped(lineOf(String(latex ?? '')))}</span>` : `<code class="formula">${escaped(String(latex ?? ''))}</code>`);
  const marked = (node: Node): string => {
    let out = escaped(node.text ?? '');
    for (const [mark, tag] of [['bold', 'strong'], ['italic', 'em'], ['underline', 'u'], ['strike', 's']] as const) if (hasMark(node, mark)) out = wrap(tag, out);
    const colour: unknown = markOf(node, 'colour')?.attrs.name;
    const ink = inkOf(colour);
    if (ink) out = dress.colours === 'INK' ? `<span style="color: ${ink}">${out}</span>` : `<span data-colour="${String(colour)}">${out}</span>`;
    const href = linkOf(markOf(node, 'link')?.attrs.href);
    return href ? `<a href="${escaped(href)}" rel="noopener noreferrer nofollow">${out}</a>` : out;
  };
  const picture = (node: Node): string => {
    const alt = escaped(String(node.attrs.alt ?? ''));
    const found = dress.pictureAt(node.attrs as PictureAttrs);
    return found ? `<img src="${escaped(found.src)}" alt="${alt}" width="${found.width}" height="${found.height}">` : `<em>[${alt}]</em>`;
  };
  return blocks(doc);
}

const wrap = (tag: string, inside: string): string => `<${tag}>${inside}</${tag}>`;

const CSS = 'body{font:17px/1.55 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#1c1c1c}img{max-width:100%;height:auto}table{border-collapse:collapse}td,th{border:1px solid #777;padding:.3rem .6rem;text-align:left}blockquote{margin-left:0;padding-left:1rem;border-left:3px solid #999}.checks{list-style:none;padding-left:0}.checks li{display:flex;gap:.5rem}.checks p{margin:0}.signature{color:#555;font-style:italic}.formula{font-style:italic}';

/** The text as one HTML file that needs nothing else: pictures are inside it. */
export function htmlFileOf(written: Written): string {
  const body = htmlOf(written.doc, {
    colours: 'INK',
    pictureAt: ({ id }) => {
      const found = written.pictures.get(id ?? '');
      return found ? { src: `data:image/${found.type === 'jpg' ? 'jpeg' : 'png'};base64,${Buffer.from(found.bytes).toString('base64')}`, width: found.width, height: found.height } : null;
    },
  });
  return `<!doctype html>\n<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(written.title)}</title><style>${CSS}</style></head><body><h1>${escaped(written.title)}</h1><p class="signature">${escaped(signature(written))}</p>${body}</body></html>\n`;
}
