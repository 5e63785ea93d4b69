import { escaped } from '../../platform/markup.ts';

/** The elements that a piece may be made of, each with the attributes it may have. Nothing of them runs, loads from elsewhere, or leaves its place. */
const ELEMENTS: Record<string, readonly string[]> = {
  p: [], br: [], hr: [], h2: [], h3: [], h4: [], h5: [], h6: [], strong: [], em: [], u: [], s: [], ul: ['class'], ol: ['start'], li: [], blockquote: [], code: ['class'], div: [],
  table: [], tbody: [], tr: [], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'], figure: [], figcaption: [], img: ['src', 'alt', 'width', 'height'],
  audio: ['controls', 'preload', 'src', 'aria-label'], a: ['href', 'rel', 'download'], span: ['data-colour'], input: ['type', 'disabled', 'checked'],
};
const VOID = new Set(['br', 'hr', 'img', 'input']);
const VALUES: Record<string, RegExp> = {
  class: /^(checks|formula)$/, start: /^\d{1,6}$/, colspan: /^\d{1,2}$/, rowspan: /^\d{1,2}$/, width: /^\d{1,5}$/, height: /^\d{1,5}$/, preload: /^none$/, type: /^checkbox$/, 'data-colour': /^[a-z]{1,20}$/,
};
const TAG = /^<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*)>$/;
const ATTRIBUTE = / ([a-z-]+)(?:="([^"<>]*)")?/g;
const FILE = /^file:(.{1,200})$/;
const LINK = /^(https?:\/\/|mailto:)[^\s"'<>]{1,2000}$/;

/**
 * HTML that another installation has made, as ours: only elements and attributes that a piece of ours could have, each rightly closed, and files at our
 * addresses. Of what is anything else, nothing but its words is left, escaped.
 */
export function soundHtml(html: string, addressOf: (name: string) => string | null): string {
  const open: string[] = [];
  let out = '';
  for (const token of html.match(/<[^<>]*>|[^<>]+|[<>]/g) ?? []) {
    const tag = TAG.exec(token);
    const [, closing, name = '', rest = ''] = tag ?? [];
    if (token.startsWith('<') && token.length > 1 && (!tag || !ELEMENTS[name])) continue;
    if (!tag) { out += token.replace(/&(?!(?:amp|lt|gt|quot|#39|nbsp);)/g, '&amp;').replace(/[<>]/g, (sign) => escaped(sign)); continue; }
    if (closing) {
      if (open.at(-1) === name) out += `</${open.pop()!}>`;
      continue;
    }
    out += `<${name}${attributesOf(name, rest, addressOf)}>`;
    if (!VOID.has(name)) open.push(name);
  }
  return out + open.toReversed().map((name) => `</${name}>`).join('');
}

function attributesOf(name: string, rest: string, addressOf: (name: string) => string | null): string {
  let out = '';
  for (const [, attribute = '', value] of rest.matchAll(ATTRIBUTE)) {
    if (!ELEMENTS[name]!.includes(attribute) || attribute === 'rel') continue;
    if (attribute === 'src' || attribute === 'href') {
      const file = FILE.exec(value ?? '');
      const address = file ? addressOf(file[1]!) : attribute === 'href' && LINK.test(value ?? '') ? value! : null;
      if (address !== null) out += ` ${attribute}="${file ? escaped(address) : address}"${attribute === 'href' && !file ? ' rel="noopener noreferrer nofollow"' : ''}`;
    } else if (value === undefined) out += ` ${attribute}`;
    else if (VALUES[attribute]?.test(value) ?? (attribute === 'alt' || attribute === 'aria-label')) out += ` ${attribute}="${value}"`;
  }
  return out;
}
