import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { WebSocket as Upstream } from 'ws';

/** A line in bad weather between stock clients and a server: frames get lost, doubled, swapped, and then the line breaks, as it does where such things happen. */
export interface Weather { url: string; breaks(): number; clear(): void; close(): void }

const CALM_FRAMES = 60;

export async function badWeather(target: string, seed: number, share = 0.05): Promise<Weather> {
  let state = seed;
  let isBad = true;
  let breaks = 0;
  let frames = 0;
  const chance = (): number => { state = (state * 1_103_515_245 + 12_345) % 2 ** 31; return state / 2 ** 31; };
  const wss = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(wss, 'listening');
  wss.on('connection', (down, req) => {
    const path = req.url!.split('/').at(-1)!;
    const up = new Upstream(`${target}/${path}`, { headers: { origin: req.headers.origin!, cookie: req.headers.cookie! } });
    const waiting: Buffer[] = [];
    const kept = new Map<WebSocket, Buffer>();
    const pass = (to: WebSocket, data: Buffer): void => { if (to.readyState === to.OPEN) to.send(data); };
    /** What goes wrong goes wrong on a line that is about to break: TCP keeps order and loses nothing while it lasts. */
    const spoil = (to: WebSocket, data: Buffer): void => {
      // A busy machine sends few frames, with much in each: the first break does not wait for chance longer than these.
      const overdue = ++frames > CALM_FRAMES && breaks === 0;
      if (!isBad || (chance() > share && !overdue)) return pass(to, data);
      const kind = overdue ? 0 : Math.floor(chance() * 3);
      if (kind === 1) { pass(to, data); pass(to, data); return; }
      if (kind === 2) { kept.set(to, data); return; }
      breaks++;
      setTimeout(() => { for (const [late, frame] of kept) pass(late, frame); down.terminate(); up.terminate(); }, 20);
    };
    down.on('message', (data: Buffer) => { if (up.readyState === up.OPEN) spoil(up, data); else waiting.push(data); });
    up.on('open', () => { for (const data of waiting.splice(0)) up.send(data); });
    up.on('message', (data: Buffer) => spoil(down, data));
    for (const [one, other] of [[up, down], [down, up]] as const) {
      one.on('error', () => other.terminate());
      one.on('close', (code: number) => { if (code >= 1000 && code !== 1005 && code !== 1006) other.close(code); else other.terminate(); });
    }
  });
  return {
    url: `ws://127.0.0.1:${(wss.address() as AddressInfo).port}`,
    breaks: () => breaks,
    clear() { isBad = false; for (const client of wss.clients) client.terminate(); },
    close() { for (const client of wss.clients) client.terminate(); wss.close(); },
  };
}
