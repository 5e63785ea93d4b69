import * as Y from 'yjs';

/** The one root of a document's text. */
export const ROOT = 'content';

/** The Yjs client id under which the server begins a document: always the same for the same document, so that begun twice it is begun once. */
export const firstClientOf = (documentId: string): number => Number.parseInt(documentId.slice(0, 8), 16);

/** The update that begins a document: what the model holds, or one empty paragraph. The same document and model give the same bytes. */
export function beginning(documentId: string, model: Y.Doc | null): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = firstClientOf(documentId);
  const nodes = model ? model.getXmlFragment(ROOT).toArray().map((node) => node.clone()) : [];
  doc.getXmlFragment(ROOT).insert(0, (nodes.length > 0 ? nodes : [emptyParagraph()]) as (Y.XmlElement | Y.XmlText)[]);
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

/** With its text in it already: were each of those who begin at once to make one, their editors would mend two texts in one paragraph by writing both anew, letters twice. */
function emptyParagraph(): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText()]);
  return paragraph;
}

/** The whole state of a document, one update per person: whoever wrote something wrote it in the copy too. What nobody is known to have written comes first. */
export function byAuthor(doc: Y.Doc, clients: ReadonlyMap<number, string>, unknown: string): { by: string; bytes: Uint8Array }[] {
  const state = Y.encodeStateAsUpdate(doc);
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
  const ofPerson = new Map<string, number[]>();
  for (const client of clocks.keys()) {
    const by = clients.get(client) ?? unknown;
    ofPerson.set(by, [...ofPerson.get(by) ?? [], client]);
  }
  return [...ofPerson].map(([by, own]) => {
    const others = new Map([...clocks].filter(([client]) => !own.includes(client)));
    return { by, bytes: Y.diffUpdate(state, Y.encodeStateVector(others as never)) };
  });
}

/** Ids of the pictures in a text. */
export function picturesIn(doc: Y.Doc): string[] {
  const ids = new Set<string>();
  for (const element of elementsOf(doc)) {
    if (element.nodeName !== PICTURE) continue;
    const id = (element.getAttributes() as Record<string, unknown>)[PICTURE_ID];
    if (typeof id === 'string') ids.add(id);
  }
  return [...ids];
}

/** How the editor writes a picture: its element, and the attribute that names the file. */
export const PICTURE = 'picture';
const PICTURE_ID = 'id';

function* elementsOf(doc: Y.Doc): Generator<Y.XmlElement> {
  for (const node of doc.getXmlFragment(ROOT).createTreeWalker(() => true)) if (node instanceof Y.XmlElement) yield node;
}

/** What a piece of writing would do to a text: the letters it would add, in their order, and how many it would erase. */
export function effectOf(doc: Y.Doc, update: Uint8Array): { text: string; erases: number } {
  const before = new Y.Doc({ gc: false });
  Y.applyUpdate(before, Y.encodeStateAsUpdate(doc));
  const known = Y.decodeStateVector(Y.encodeStateVector(before));
  let erases = 0;
  before.on('afterTransaction', (transaction: Y.Transaction) => {
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentString && struct.id.clock < (known.get(struct.id.client) ?? 0)) erases += struct.length;
    });
  });
  Y.applyUpdate(before, update);
  const text = textsOf(before.getXmlFragment(ROOT)).map((inOne) => addedIn(inOne, known)).filter(Boolean).join('\n');
  before.destroy();
  return { text, erases };
}

function addedIn(text: Y.XmlText, known: ReadonlyMap<number, number>): string {
  let added = '';
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    const from = Math.max(0, (known.get(item.id.client) ?? 0) - item.id.clock);
    added += item.content.str.slice(from);
  }
  return added;
}

/** The passages of a text that one person wrote and that still stand, in order. */
export function passagesOf(doc: Y.Doc, clients: ReadonlyMap<number, string>, personId: string): string[] {
  return textsOf(doc.getXmlFragment(ROOT)).flatMap((text) => {
    const passages: string[] = [];
    let isTheirs = false;
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
      const wasTheirs = isTheirs;
      isTheirs = clients.get(item.id.client) === personId;
      if (isTheirs) passages.push((wasTheirs ? passages.pop()! : '') + item.content.str);
    }
    return passages;
  }).filter((words) => words.trim() !== '');
}

/** Every text of a part of a document, in order. */
export function textsOf(node: Y.XmlFragment | Y.XmlElement): Y.XmlText[] {
  return node.toArray().flatMap((child) => (child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? textsOf(child) : []));
}

/** Bytes as the store gives them back. */
export const bytesOf = (stored: Uint8Array | { buffer: Uint8Array }): Buffer =>
  (Buffer.isBuffer(stored) ? stored : stored instanceof Uint8Array ? Buffer.from(stored) : Buffer.from(stored.buffer));
