import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import * as decoding from 'lib0/decoding';
import type { Person } from '../support/person.ts';

const STORED = 100;
const NOTICE = 101;

/** Someone at the keyboard: the stock y-websocket client with a session's cookie, on one document. */
export class Writer {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  /** What the server has told besides the text. */
  readonly notices: { kind: string; role?: string; why?: string }[] = [];
  /** How much of what it sent is stored. */
  stored = 0;
  /** The code of the last closing. */
  closed: number | null = null;

  constructor(person: Person, room: string, doc = new Y.Doc()) {
    this.doc = doc;
    const headers = { cookie: person.cookie, origin: person.url };
    const Socket = class extends WebSocket { constructor(address: string) { super(address, { headers }); } };
    this.provider = new WebsocketProvider(`${person.url.replace('http', 'ws')}/collaboration`, room, this.doc, { WebSocketPolyfill: Socket as never, disableBc: true });
    this.provider.messageHandlers[STORED] = (_, decoder) => { this.stored = decoding.readVarUint(decoder); };
    this.provider.messageHandlers[NOTICE] = (_, decoder) => { this.notices.push(JSON.parse(decoding.readVarString(decoder)) as Writer['notices'][number]); };
    this.provider.on('connection-close', (event) => { this.closed = event?.code ?? 0; });
  }

  static async in(person: Person, room: string, doc?: Y.Doc): Promise<Writer> {
    const writer = new Writer(person, room, doc);
    await writer.synced();
    return writer;
  }

  async synced(): Promise<void> {
    if (!this.provider.synced) await new Promise<void>((resolve) => { this.provider.once('sync', () => resolve()); });
  }

  get content(): Y.XmlFragment { return this.doc.getXmlFragment('content'); }
  get words(): string { return this.content.toArray().map((node) => (node as Y.XmlElement).toArray().map(String).join('')).join('\n'); }
  get role(): string | undefined { return this.notices.findLast(({ kind }) => kind === 'role')?.role; }

  /** Types at the end of the first paragraph. */
  type(text: string): void {
    this.doc.transact(() => {
      const paragraph = this.content.get(0) as Y.XmlElement;
      const last = paragraph.toArray().at(-1);
      if (last instanceof Y.XmlText) last.insert(last.length, text);
      else paragraph.insert(paragraph.length, [new Y.XmlText(text)]);
    });
  }

  leave(): void { this.provider.destroy(); }
}
