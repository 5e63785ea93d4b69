import * as Y from 'yjs';
import { answerFrame, askFrame } from './frames.ts';
import { type Verdict, isSound, judge } from './guard.ts';
import type { Change, RoomStore, Stored } from './kind.ts';
import { type Trespass, everLocked, trespass } from './locks.ts';
import { Malformed } from './reading.ts';
import { scan, scanStored } from './scan.ts';

/** Applying a change went wrong after it had begun: the text in memory is worth nothing until it is read again from its log. */
export class Broken extends Error {}

const CACHED_ANSWERS = 8;

/** The text of one room in memory: its Yjs document, whose each client id is, and what of it is stored. Changes nothing of its own accord. */
export class Text {
  doc = new Y.Doc();
  readonly clients = new Map<number, string>();
  /** Number of the last stored group, and of the last full state kept. */
  seq = 0;
  snapshotSeq = 0;
  /** Bytes of its state, nearly: what it weighed last and what has been added since. */
  bytes = 0;
  #weighed = 0;
  /** What is in memory is not what is stored: it must be loaded again. */
  isBroken = false;
  readonly #store: RoomStore;
  #heard: Uint8Array[] = [];
  /** Whether anything in it is or was locked; null when it must be looked up. */
  #hasLocks: boolean | null = null;
  readonly #answers = new Map<string, Buffer>();

  constructor(store: RoomStore) { this.#store = store; }

  /** Reads the text from its log. Also for a text that broke: what was in memory is dropped. */
  async load(): Promise<void> {
    const { state, seq, tail, clients } = await this.#store.load();
    this.doc.destroy();
    this.doc = new Y.Doc();
    this.doc.getXmlFragment('content');
    this.clients.clear();
    for (const [client, personId] of clients) this.clients.set(client, personId);
    this.bytes = this.#weighed = state?.length ?? 0;
    this.snapshotSeq = this.seq = seq;
    this.together(() => {
      if (state) Y.applyUpdate(this.doc, state);
      this.#replay(tail);
    });
    if (isPending(this.doc)) throw new Error('a stored change is missing');
    this.doc.on('update', (update: Uint8Array) => this.#heard.push(update));
    this.#heard = [];
    this.isBroken = false;
  }

  /** Applies what another process has stored; answers it as updates to pass on. */
  async catchUp(): Promise<Uint8Array[]> {
    const tail = await this.#store.after(this.seq);
    return this.together(() => this.#replay(tail));
  }

  #replay(tail: Stored['tail']): void {
    for (const { seq, updates } of tail) {
      for (const { by, bytes } of updates) {
        for (const { client } of scanStored(bytes).sections) if (!this.clients.has(client)) this.clients.set(client, by);
        Y.applyUpdate(this.doc, bytes);
        this.bytes += bytes.length;
      }
      this.seq = seq;
    }
    this.#hasLocks = null;
    this.#answers.clear();
  }

  /** Does several changes as one transaction; answers the updates to pass on (one, unless the work did transactions of its own). */
  together(work: () => void): Uint8Array[] {
    this.#heard = [];
    this.doc.transact((transaction) => {
      try {
        work();
      } finally {
        // Yjs tidies up formats after changes from elsewhere, by erasing: here nothing is erased that nobody erased.
        transaction.local = true;
      }
    });
    this.#answers.clear();
    return this.#heard.splice(0);
  }

  /** Judges an update. Throws Malformed for whatever is none. */
  weigh(update: Uint8Array, isOwn: (client: number) => boolean): Verdict { return judge(this.doc, scan(update), isOwn); }

  /** What new writing would do to locked parts. Throws Malformed for what leans on itself. */
  trespass({ bytes, namesLock }: Extract<Verdict, { kind: 'new' }>): Trespass | null {
    this.#hasLocks ??= everLocked(this.doc);
    return namesLock || this.#hasLocks ? trespass(this.doc, bytes) : null;
  }

  /** Applies what was judged to be new, under its author's name. Throws Broken when Yjs cannot, or what comes of it is no text. */
  apply({ bytes, sections, namesLock }: Extract<Verdict, { kind: 'new' }>, personId: string): void {
    const before = sections.map(({ client, from }) => Math.max(from, Y.getState(this.doc.store, client)));
    try {
      Y.applyUpdate(this.doc, bytes);
    } catch (cause) {
      throw new Broken('could not be applied', { cause });
    }
    if (isPending(this.doc)) throw new Broken('leans on what is not there');
    if (!sections.every((section, i) => isSound(this.doc, section, before[i]!))) throw new Broken('not a text');
    for (const { client } of sections) this.clients.set(client, personId);
    if (namesLock) this.#hasLocks = true;
    this.bytes += bytes.length;
  }

  /** A change by the server on a person's behalf, under a client id that nobody has had. What `change` throws after it changed something is Broken. */
  edit(personId: string, change: Change): Uint8Array[] {
    do this.doc.clientID = Math.floor(Math.random() * 0xffff_ffff); while (this.clients.has(this.doc.clientID));
    let fault: { error: unknown } | undefined;
    const updates = this.together(() => {
      try { change(this.doc, this.clients); } catch (error) { fault = { error }; }
    });
    if (fault && updates.length > 0) throw new Broken('an edit failed', { cause: fault.error });
    if (fault) throw fault.error;
    if (updates.length > 0) this.clients.set(this.doc.clientID, personId);
    this.#hasLocks = null;
    for (const { length } of updates) this.bytes += length;
    return updates;
  }

  /** Whether that id may write for that person: bound to nobody else. */
  isOf(client: number, personId: string): boolean {
    const owner = this.clients.get(client);
    return owner === undefined ? Y.getState(this.doc.store, client) === 0 : owner === personId;
  }

  /** What somebody misses who has that state, as a frame; whole states are made once for all who ask. Throws Malformed for what is no state. */
  answer(vector: Uint8Array): Buffer {
    const key = Buffer.from(vector.buffer, vector.byteOffset, vector.length).toString('latin1');
    const known = this.#answers.get(key);
    if (known) return known;
    const frame = answerFrame(this.#missing(vector));
    if (this.#answers.size >= CACHED_ANSWERS) this.#answers.delete(this.#answers.keys().next().value!);
    this.#answers.set(key, frame);
    return frame;
  }

  #missing(vector: Uint8Array): Uint8Array {
    try {
      return Y.encodeStateAsUpdate(this.doc, vector);
    } catch {
      throw new Malformed('not a state vector');
    }
  }

  /** Asks a client for what is not here. */
  question(): Buffer { return askFrame(this.vector()); }
  vector(): Uint8Array { return Y.encodeStateVector(this.doc); }

  /** Weighs the text anew when so many bytes were added since: what was written and erased again weighs next to nothing. A long text takes a while. */
  weighAfter(added: number): void {
    if (this.bytes - this.#weighed >= added) this.bytes = this.#weighed = Y.encodeStateAsUpdate(this.doc).length;
  }

  /** Keeps the whole state. Asked while it is being kept, that is all: never two at once. Only while all of it is stored. */
  keep(): Promise<void> {
    this.#keeping ??= this.#keep().finally(() => { this.#keeping = null; });
    return this.#keeping;
  }
  #keeping: Promise<void> | null = null;

  async #keep(): Promise<void> {
    const state = Y.encodeStateAsUpdate(this.doc);
    const { seq } = this;
    this.bytes = this.#weighed = state.length;
    this.snapshotSeq = seq;
    await this.#store.snapshot(seq, state, new Map(this.clients));
  }
}

const isPending = ({ store }: Y.Doc): boolean => store.pendingStructs !== null || store.pendingDs !== null;
