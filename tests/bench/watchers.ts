/** A process full of open sockets, so that the measured process only serves. Told by messages; answers when all frames came. */
import { WebSocket } from 'ws';

/** `hello`: what each socket says first, and what it says once that is answered. */
export interface Open { kind: 'open'; url: string; headers: Record<string, string>[]; hello: string[] }
export interface Expect { kind: 'expect'; frames: number }

const sockets: WebSocket[] = [];
let seen = 0;
let expected = Infinity;
let last = '';
const tell = (message: object): void => { process.send!(message); };

function count(data: unknown): void {
  const text = String(data);
  if (!text.includes('"type":"next"')) return;
  last = text;
  if (++seen === expected) tell({ kind: 'all', last });
}

async function open({ url, headers, hello }: Open): Promise<void> {
  await Promise.all(headers.map((each) => new Promise<void>((resolve, reject) => {
    const socket = new WebSocket(url, 'graphql-transport-ws', { headers: each });
    socket.on('error', reject);
    socket.on('open', () => { if (hello[0]) socket.send(hello[0]); resolve(); });
    if (hello[1]) socket.once('message', () => socket.send(hello[1]!));
    socket.on('message', count);
    sockets.push(socket);
  })));
  tell({ kind: 'opened' });
}

process.on('message', (message: Open | Expect | { kind: 'close' }) => {
  if (message.kind === 'open') void open(message);
  else if (message.kind === 'expect') { seen = 0; expected = message.frames; tell({ kind: 'expecting' }); }
  else { for (const socket of sockets.splice(0)) socket.terminate(); process.exit(0); }
});
