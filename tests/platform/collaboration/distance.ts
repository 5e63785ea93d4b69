import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { MessageChannel, Worker, receiveMessageOnPort } from 'node:worker_threads';
import * as Y from 'yjs';
import { Reading, Writing } from '../../../server/platform/realtime/collaboration/reading.ts';
import type { Given, Heard, Told } from './lines.ts';

/** A document of yjs' own test helper: it broadcasts to all in `tc.onlineConns`, and its connector chooses when it reads what is in `receiving`. */
export interface TestUser extends Y.Doc {
  tc: TestConnector;
  receiving: Map<Wire, Uint8Array[]>;
  connect(): void;
  disconnect(): void;
  _receive(message: Uint8Array, from: unknown): void;
}
export interface TestConnector { onlineConns: Set<TestUser | Wire>; flushRandomMessage(): boolean; flushAllMessages(): boolean }
/** The server, as the connector sees it: one who is always there and never reads. */
interface Wire { receiving: Map<unknown, unknown>; connect(): void; disconnect(): void; _receive(message: Uint8Array, from: TestUser): void }

const QUIET_MS = 150;
const LATEST_MS = 15_000;
const sleep = (ms: number): void => { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms); };

/** Puts real lines, in bad weather, to a real server between the users of yjs' test helper, which knows nothing of it. */
export class Distance {
  readonly #worker: Worker;
  readonly #people: number;
  readonly #port = new MessageChannel();
  readonly #users: TestUser[] = [];
  readonly #open = new Set<number>();
  readonly #wire: Wire;
  /** Whether all that was to be written has been. */
  isOver = false;
  breaks = -1;
  readonly closes: number[] = [];
  #text: Extract<Heard, { kind: 'text' }> | null = null;

  constructor(given: Omit<Given, 'port'>) {
    this.#people = given.people;
    const { port2 } = this.#port;
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api').replace(/\.cjs$/, '.mjs')).href;
    const file = new URL('lines.ts', import.meta.url).href;
    this.#worker = new Worker(`import(${JSON.stringify(tsx)}).then(({ register }) => { register(); return import(${JSON.stringify(file)}); })`,
      { eval: true, execArgv: [], workerData: { ...given, port: port2 }, transferList: [port2] });
    this.#wire = { receiving: new Map(), connect() {}, disconnect() {}, _receive: (message, user) => this.#say(user, message) };
  }

  /** Called for each user once, when they know nothing yet. */
  seat(user: TestUser): void {
    const { tc } = user;
    const who = this.#users.push(user) - 1;
    if (who === 0) this.#between(tc);
    user.receiving = new Map();
    // What the others broadcast reaches it by the server alone.
    user._receive = () => {};
    user.disconnect = () => {
      user.receiving = new Map();
      tc.onlineConns.delete(user);
      this.#open.delete(who);
      this.#tell({ kind: 'cut', who });
    };
    user.connect = () => {
      if (tc.onlineConns.has(user)) return;
      tc.onlineConns.add(user);
      this.#tell({ kind: 'mend', who });
    };
    // They begin when everyone is there.
    if (who === this.#people - 1) for (; this.#open.size < this.#people; this.#hear()) sleep(5);
  }

  #between(tc: TestConnector): void {
    tc.onlineConns.add(this.#wire);
    const one = tc.flushRandomMessage.bind(tc);
    tc.flushRandomMessage = () => { sleep(2); this.#hear(); return one(); };
    tc.flushAllMessages = () => {
      if (this.isOver && this.breaks < 0) this.#settle(one);
      this.#hear();
      let did = false;
      while (one()) did = true;
      return did;
    };
  }

  #tell(told: Told): void { this.#port.port1.postMessage(told); }
  #say(user: TestUser, message: Uint8Array): void {
    this.#tell({ kind: 'say', who: this.#users.indexOf(user), bytes: new Writing().count(0).raw(message).end().slice() });
  }

  #hear(): boolean {
    let did = false;
    for (let got = receiveMessageOnPort(this.#port.port1); got; got = receiveMessageOnPort(this.#port.port1)) {
      did = true;
      this.#heard(got.message as Heard);
    }
    return did;
  }

  #heard(heard: Heard): void {
    if (heard.kind === 'cleared') this.breaks = heard.breaks;
    else if (heard.kind === 'text') this.#text = heard;
    else if (heard.kind === 'closed') { this.#open.delete(heard.who); this.closes.push(heard.code); }
    else if (heard.kind === 'open') {
      this.#open.add(heard.who);
      const user = this.#users[heard.who]!;
      this.#say(user, new Writing().count(0).block(Y.encodeStateVector(user)).end());
    } else if (heard.bytes[0] === 0 && this.#open.has(heard.who)) {
      const { receiving } = this.#users[heard.who]!;
      const waiting = receiving.get(this.#wire) ?? [];
      receiving.set(this.#wire, waiting);
      waiting.push(heard.bytes.subarray(new Reading(heard.bytes, 1).at));
    }
  }

  /** Good weather, and until all have the same for a while. */
  #settle(one: () => boolean): void {
    this.#tell({ kind: 'clear' });
    const end = performance.now() + LATEST_MS;
    for (let since = performance.now(); performance.now() < end;) {
      let did = this.#hear();
      while (one()) did = true;
      const states = new Set(this.#users.map((user) => Buffer.from(Y.encodeSnapshot(Y.snapshot(user))).toString('hex')));
      if (did || states.size > 1 || this.#open.size < this.#users.length || this.breaks < 0) since = performance.now();
      if (performance.now() - since > QUIET_MS) break;
      sleep(3);
    }
    // How tombstones lie together in memory depends on what came in one transaction; the comparison is of what they are.
    for (const { store } of this.#users) Y.tryGc(Y.createDeleteSetFromStructStore(store), store, () => true);
  }

  /** The server's text, and what went wrong there. */
  async read(): Promise<{ text: string; faults: string[] }> {
    this.#tell({ kind: 'read' });
    for (;;) {
      this.#hear();
      if (this.#text) return this.#text;
      await new Promise((resolve) => { setTimeout(resolve, 5); });
    }
  }

  async end(): Promise<void> { await this.#worker.terminate(); }
}
