import * as Y from 'yjs';
import { LOCKED } from '../../../../schema/writing/locked.ts';
import { Malformed } from './reading.ts';

/** What someone did who may not: wrote in or erased from a locked part, or changed what is locked. */
export type Trespass = 'PART' | 'LOCK';

/** Where something new stands: in which block (null: none that is there), and as which attribute. */
interface Place { within: Y.Item | null; key: string | null }

const NOWHERE: Place = { within: null, key: null };
const DEEPEST = 100;

/** Whether anything in a text is locked, or was: an unlocked block keeps the place of its lock. */
export const everLocked = (doc: Y.Doc): boolean => holds(doc.getXmlFragment('content'), (element) => element._map.has(LOCKED));

/** What an update that was judged to be new would do to locked parts, before it is applied. Throws Malformed for what leans on itself. */
export function trespass(doc: Y.Doc, update: Uint8Array): Trespass | null {
  const { structs, ds } = Y.decodeUpdate(update);
  const ground = new Ground(doc, structs.filter((struct) => struct instanceof Y.Item));
  let touched: Trespass | null = null;
  for (const item of ground.fresh) {
    const { within, key } = ground.placeOf(item);
    if (key === LOCKED) return 'LOCK';
    if (ground.isLocked(within)) touched = 'PART';
  }
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) {
      for (const item of standing(doc, client, clock, clock + len)) {
        if (ground.isLocked(blockOf(item)) || isLockedElement(item) || holdsLocked(item)) touched = 'PART';
        else if (item.parentSub === LOCKED) return 'LOCK';
      }
    }
  }
  return touched;
}

/** A text and what is about to be added to it. */
class Ground {
  readonly fresh: readonly Y.Item[];
  readonly #doc: Y.Doc;
  readonly #byClient = new Map<number, Y.Item[]>();
  readonly #places = new Map<Y.Item, Place>();

  constructor(doc: Y.Doc, items: readonly Y.Item[]) {
    this.#doc = doc;
    this.fresh = items.filter(({ id, length }) => id.clock + length > Y.getState(doc.store, id.client));
    for (const item of this.fresh) {
      const known = this.#byClient.get(item.id.client);
      if (known) known.push(item);
      else this.#byClient.set(item.id.client, [item]);
    }
  }

  /** As Yjs will place it: where it says, else where its neighbour is. */
  placeOf(item: Y.Item): Place {
    const chain: Y.Item[] = [];
    let at: Y.Item | null = item;
    let place: Place | undefined;
    while (at && !(place = this.#placeNow(at))) {
      chain.push(at);
      if (chain.length > this.fresh.length) throw new Malformed('leans on itself');
      at = this.#itemAt(at.origin) ?? this.#itemAt(at.rightOrigin);
    }
    const found = place ?? NOWHERE;
    for (const each of chain) this.#places.set(each, found);
    return found;
  }

  #placeNow(item: Y.Item): Place | undefined {
    const known = this.#places.get(item);
    if (known) return known;
    const parent: unknown = item.parent;
    if (parent instanceof Y.AbstractType) return { within: parent._item, key: item.parentSub };
    if (parent instanceof Y.ID) return { within: this.#itemAt(parent), key: item.parentSub };
    return typeof parent === 'string' ? { within: null, key: item.parentSub } : undefined;
  }

  isLocked(block: Y.Item | null): boolean {
    let depth = 0;
    for (let at = block; at !== null; at = this.placeOf(at).within) {
      if (depth++ > DEEPEST) throw new Malformed('leans on itself');
      if (at.parent instanceof Y.AbstractType && isLockedElement(at)) return true;
    }
    return false;
  }

  #itemAt(id: Y.ID | null): Y.Item | null {
    if (id === null) return null;
    const { client, clock } = id;
    const items = clock < Y.getState(this.#doc.store, client) ? this.#doc.store.clients.get(client)! : this.#byClient.get(client);
    if (!items || items.length === 0 || clock < items[0]!.id.clock) return null;
    const item = items[indexAt(items, clock)];
    return item instanceof Y.Item ? item : null;
  }
}

/** The struct that holds a clock; pieces are in order. */
function indexAt(structs: readonly { id: Y.ID; length: number }[], clock: number): number {
  let [low, high] = [0, structs.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (structs[middle]!.id.clock <= clock) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** What of a stretch of clocks is there and not erased yet. */
function* standing({ store }: Y.Doc, client: number, from: number, to: number): Generator<Y.Item> {
  if (from >= Y.getState(store, client)) return;
  const structs = store.clients.get(client)!;
  for (let at = indexAt(structs, from); at < structs.length && structs[at]!.id.clock < to; at++) {
    const struct = structs[at]!;
    if (struct instanceof Y.Item && !struct.deleted) yield struct;
  }
}

const blockOf = ({ parent }: Y.Item): Y.Item | null => (parent instanceof Y.AbstractType ? parent._item : null);
const elementOf = ({ content }: Y.Item): Y.XmlElement | null => (content instanceof Y.ContentType && content.type instanceof Y.XmlElement ? content.type : null);
const isLockedElement = (item: Y.Item): boolean => (elementOf(item)?.getAttribute(LOCKED) as unknown) === true;

/** Whether a block that would go has a locked one in it. */
function holdsLocked(item: Y.Item): boolean {
  const element = elementOf(item);
  return element !== null && holds(element, (inner) => (inner.getAttribute(LOCKED) as unknown) === true);
}

function holds(node: Y.XmlFragment, is: (element: Y.XmlElement) => boolean): boolean {
  return node.toArray().some((child) => child instanceof Y.XmlElement && (is(child) || holds(child, is)));
}
