import { Malformed } from './reading.ts';

/** Where someone's caret is, as JSON, and whether they are away. */
export interface Caret { cursor: string; away: boolean }

/** A number as JSON has it: whoever reads it again must not stumble. */
const NUMBER = '(?:0|[1-9][0-9]{0,9})';
const ID = `\\{"client":${NUMBER},"clock":${NUMBER}\\}`;
const POSITION = `\\{"type":(?:null|(${ID})),"tname":(null|"content"),"item":(?:null|(${ID})),"assoc":(-?)([01])\\}`;
/** How every Yjs client writes a caret. Within a text its quotation marks would be escaped, so it is never found there. */
const USUAL = new RegExp(`"cursor":\\{"anchor":${POSITION},"head":${POSITION}\\}`);

/** Of what a client says of itself only this is passed on. Null: it leaves. Throws Malformed for what has no shape. */
export function caretIn(bytes: Uint8Array): Caret | null {
  const said = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const text = said.toString('latin1');
  const found = USUAL.exec(text);
  if (!found) return unusual(said.toString());
  return { cursor: `{"anchor":${placed(found, 1)},"head":${placed(found, 6)}}`, away: text.includes('"away":true') };
}

/** A position from its parts: type, root, item, sign and side. */
function placed(found: RegExpExecArray, from: number): string {
  const parts: string[] = [];
  if (found[from]) parts.push(`"type":${found[from]}`);
  if (found[from + 1] !== 'null') parts.push('"tname":"content"');
  if (found[from + 2]) parts.push(`"item":${found[from + 2]}`);
  if (found[from + 4] === '1') parts.push(`"assoc":${found[from + 3]}1`);
  return `{${parts.join()}}`;
}

function unusual(text: string): Caret | null {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    throw new Malformed('presence that cannot be read');
  }
  if (said === null) return null;
  if (typeof said !== 'object') throw new Malformed('presence of no shape');
  const { cursor, away } = said as { cursor?: unknown; away?: unknown };
  return { cursor: JSON.stringify(caret(cursor)), away: away === true };
}

function caret(said: unknown): object | null {
  if (typeof said !== 'object' || said === null) return null;
  const { anchor, head } = said as { anchor?: unknown; head?: unknown };
  return { anchor: position(anchor), head: position(head) };
}

/** A Yjs relative position, and nothing that could carry words. */
function position(said: unknown): object | null {
  if (typeof said !== 'object' || said === null) return null;
  const { type, tname, item, assoc } = said as Record<string, unknown>;
  const [within, letter] = [idOf(type), idOf(item)];
  return { ...(within && { type: within }), ...(tname === 'content' && { tname }), ...(letter && { item: letter }), ...(typeof assoc === 'number' && assoc !== 0 && { assoc: Math.sign(assoc) }) };
}

function idOf(said: unknown): object | null {
  if (typeof said !== 'object' || said === null) return null;
  const { client, clock } = said as Record<string, unknown>;
  return typeof client === 'number' && typeof clock === 'number' ? { client, clock } : null;
}
