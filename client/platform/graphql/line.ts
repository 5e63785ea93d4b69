import { type Accessor, createSignal } from 'solid-js';
import { type Client as SocketClient, createClient } from 'graphql-ws';

/** How the live line to the server is: `live`, `lost` (and being sought again), or `idle` when nothing is followed. */
export type LineState = 'idle' | 'live' | 'lost';

const BEAT_MS = 10_000;
const ANSWER_MS = 4_000;
const MAX_WAIT_MS = 20_000;

/** Milliseconds before the line is sought again: longer each time, and never the same for all, so that a school does not come back at one moment. */
export const waitBefore = (tries: number): number => Math.min(MAX_WAIT_MS, 500 * 2 ** tries) * (0.5 + Math.random());

export interface Line {
  client: SocketClient;
  state: Accessor<LineState>;
  /** Closes the socket; what is followed opens it again, as another person after signing in. */
  renew(): void;
}

/**
 * The GraphQL socket: found again for ever with growing, jittered waits, and at once when the network or the page comes back.
 * A frozen line (sleep, a network that changed) is noticed within seconds by unanswered pings.
 * `onDoubt` is told when the server would not have us, so that the session can be asked again.
 */
export function makeLine(onDoubt: () => void): Line {
  const [state, setState] = createSignal<LineState>('idle');
  let socket: WebSocket | undefined;
  let deadline: ReturnType<typeof setTimeout> | undefined;
  let wake: () => void = () => {};
  let operations = 0;

  /** One deadline at a time: an answered ping leaves none behind. */
  const awaitPong = (): void => {
    clearTimeout(deadline);
    deadline = setTimeout(() => client.terminate(), ANSWER_MS);
  };

  const client = createClient({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
    keepAlive: BEAT_MS,
    // Small numbers, so that pages that follow the same things give them the same ids and the server can send them the same bytes.
    generateID: () => String(++operations),
    lazyCloseTimeout: 2_000,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: (tries) => new Promise((resolve) => {
      const timer = setTimeout(resolve, waitBefore(tries));
      wake = () => { clearTimeout(timer); resolve(); };
    }),
    on: {
      connected: (opened) => { socket = opened as WebSocket; setState('live'); },
      ping: (received) => { if (!received) awaitPong(); },
      pong: () => clearTimeout(deadline),
      closed: (event) => {
        clearTimeout(deadline);
        const { code } = event as CloseEvent;
        setState(code === 1000 ? 'idle' : 'lost');
        if (code === 4401 || (code === 1006 && socket === undefined)) onDoubt();
        socket = undefined;
      },
    },
  });

  /** A page that comes back cannot trust its line: ask it now, and do not wait for the next try. */
  const back = (): void => {
    wake();
    if (socket?.readyState !== WebSocket.OPEN) return;
    awaitPong();
    socket.send('{"type":"ping"}');
  };
  addEventListener('online', back);
  addEventListener('offline', () => client.terminate());
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') back(); });

  return { client, state, renew: () => client.terminate() };
}
