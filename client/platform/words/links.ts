/** `isOurs`: a text of the class, in Préau itself. */
export interface Piece { text: string; href?: string; isOurs?: boolean }

const ADDRESS = /https?:\/\/[^\s<>"«»]+/g;
/** Texts published from Préau are found again by their path, whatever the house was called when they were. */
const PUBLICATION = /^https?:\/\/[^/]+(\/publications\/[0-9a-f]{24})$/;
const TAIL = /[.,;:!?'’)\]}…]+$/;

/** Cuts a text into plain pieces and https addresses; the punctuation after an address is not part of it. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = trimmed(found);
    const ours = PUBLICATION.exec(address)?.[1];
    const href = ours ?? hrefOf(address);
    if (!href) continue;
    if (index > from) pieces.push({ text: text.slice(from, index) });
    pieces.push({ text: address, href, ...(ours && { isOurs: true }) });
    from = index + address.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** An address in brackets ends before the bracket; one that holds a pair of them keeps it. */
function trimmed(address: string): string {
  const tail = TAIL.exec(address)?.[0] ?? '';
  const isPaired = tail.startsWith(')') && address.slice(0, -tail.length).includes('(');
  return address.slice(0, address.length - tail.length + (isPaired ? 1 : 0));
}

/** Only what the browser reads as https too, and without credentials that would disguise where it goes. */
function hrefOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return url.protocol === 'https:' && url.hostname.includes('.') && !url.username ? url.href : undefined;
}
