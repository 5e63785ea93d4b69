import * as decoding from 'lib0/decoding';
import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import type { Doc } from 'yjs';
import { waitBefore } from './backoff.ts';
import { isEcho } from './echo.ts';
import { makeGathering } from './gather.ts';
import { type Notice, noticeIn } from './notices.ts';

const SYNC = 0;
const UPDATE = 2;
const ACK = 100;
const NOTICE = 101;
/** A line that says it is open and from which nothing comes back is sought anew after this. */
const SILENCE_MS = 12_000;
const BEAT_MS = 3_000;
/** Some machines say that they are off the network and are not. */
const DOUBT_MS = 5_000;

/** What is heard from one document's line. */
export interface Heard {
  opened(): void;
  /** The text is as the server has it. */
  synced(): void;
  lost(): void;
  sent(frame: Uint8Array): void;
  acknowledged(count: number): void;
  notice(notice: Notice): void;
  /** The server will not have us back. */
  refused(code: number, reason: string): void;
  /** Whether something waits for an answer. */
  isWaiting(): boolean;
}

export interface Link {
  awareness: Awareness;
  connect(): void;
  isOrigin(origin: unknown): boolean;
  close(): void;
}

/** The line to one room: y-websocket's client with nothing shared between tabs, tries that spread a class out, and its frames counted. Connects when told. */
export function makeLink(room: string, doc: Doc, heard: Heard): Link {
  let sockets = 0;
  let lastHeardAt = 0;

  class CountedSocket extends WebSocket {
    readonly #turn = ++sockets;

    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBufferLike>): void {
      if (data instanceof Uint8Array) {
        if (isEcho(data, doc.clientID)) return;
        // An old socket that is still flushing says nothing of the new one.
        if (this.#turn === sockets) heard.sent(data);
      }
      super.send(data as ArrayBufferView<ArrayBuffer>);
    }
  }

  const provider = new WebsocketProvider(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/collaboration`, room, doc, {
    WebSocketPolyfill: CountedSocket, disableBc: true, connect: false,
  });
  const gathering = makeGathering(doc, provider);
  const stock = provider.messageHandlers[SYNC]!;
  provider.messageHandlers[SYNC] = (out, input, ...rest) => {
    if (input.arr[input.pos] !== UPDATE) { gathering.flush(); stock(out, input, ...rest); return; }
    decoding.readVarUint(input);
    gathering.take(decoding.readVarUint8Array(input));
  };
  provider.messageHandlers[ACK] = (_out, input) => heard.acknowledged(decoding.readVarUint(input));
  provider.messageHandlers[NOTICE] = (_out, input) => {
    const notice = noticeIn(decoding.readVarString(input));
    if (notice) heard.notice(notice);
  };
  provider.on('status', ({ status }) => {
    if (status === 'connected') { lastHeardAt = Date.now(); heard.opened(); }
    if (status === 'disconnected') heard.lost();
  });
  provider.on('sync', (isSynced: boolean) => { if (isSynced) heard.synced(); });
  provider.on('closed', ({ code, reason }) => heard.refused(code, reason));
  provider.on('connection-close', (event) => {
    // y-websocket waits min(100 ms × 2^tries, maxBackoffTime), the same for everyone: the second is what we choose.
    provider.maxBackoffTime = waitBefore(provider.wsUnsuccessfulReconnects, event?.code ?? 1006, Math.random);
    provider.wsUnsuccessfulReconnects = Math.max(provider.wsUnsuccessfulReconnects, Math.ceil(Math.log2(provider.maxBackoffTime / 100)));
  });

  let doubt: ReturnType<typeof setTimeout> | undefined;
  const isWanted = (): boolean => provider.shouldConnect || doubt !== undefined;
  const seek = (): void => { if (isWanted()) { clearTimeout(doubt); doubt = undefined; provider.connect(); } };
  const leave = (): void => {
    if (!isWanted()) return;
    provider.disconnect();
    clearTimeout(doubt);
    doubt = setTimeout(seek, DOUBT_MS);
  };
  const show = (): void => { if (document.visibilityState === 'visible') seek(); };
  addEventListener('online', seek);
  addEventListener('offline', leave);
  document.addEventListener('visibilitychange', show);
  const beat = setInterval(() => {
    lastHeardAt = Math.max(lastHeardAt, provider.wsLastMessageReceived);
    if (!provider.wsconnected || !heard.isWaiting() || Date.now() - lastHeardAt < SILENCE_MS) return;
    provider.disconnect();
    provider.connect();
  }, BEAT_MS);

  return {
    awareness: provider.awareness,
    connect: () => provider.connect(),
    isOrigin: (origin) => origin === provider,
    close() {
      gathering.stop();
      clearTimeout(doubt);
      clearInterval(beat);
      removeEventListener('online', seek);
      removeEventListener('offline', leave);
      document.removeEventListener('visibilitychange', show);
      provider.destroy();
      provider.awareness.destroy();
    },
  };
}
