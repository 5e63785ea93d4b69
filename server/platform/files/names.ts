import { limits } from '../../../schema/limits.ts';

/** Controls, halves of surrogate pairs, and marks that reorder or hide text; the joiners that emoji need stay. */
const UNSEEN = /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
/** What some system cannot have in a file's name. */
const FORBIDDEN = /[:*?"<>|]/g;

/**
 * A name safe to show, to save on any system and to send in a header: last part of the path, composed (NFC), bounded,
 * ending with one of the endings its content allows (the first is added when it has none of them).
 */
export function cleanFileName(raw: string, endings: readonly [string, ...string[]]): string {
  const last = raw.split(/[/\\]/).at(-1)!;
  const name = last.normalize('NFC').replace(UNSEEN, '').replace(FORBIDDEN, '-').replace(/\s+/g, ' ').replace(/^[\s.]+|(?<![\s.])[\s.]+$/g, '');
  const ending = endings.find((known) => name.toLowerCase().endsWith(`.${known}`));
  const stem = ending ? name.slice(0, -ending.length - 1) : name;
  const kept = `.${ending ?? endings[0]}`;
  return (shortened(stem, limits.fileName - kept.length) || 'document') + kept;
}

/** The longest beginning of at most that many characters that cuts no emoji or accent in two. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter('fr', { granularity: 'grapheme' }).segment(text)) {
    if (index + segment.length > most) break;
    end = index + segment.length;
  }
  return text.slice(0, end).trimEnd();
}

/** The header Content-Disposition (RFC 6266), with a plain name for old programs and the true one (RFC 8187) for the others. */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^\x20-\x7e]|["\\%;]/gu, '_');
  const exact = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${exact}`;
}
