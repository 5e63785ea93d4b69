import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A server that takes letters in, as a school's would. */
export interface Letterbox {
  /** The setting that leads to it. */
  smtp: string;
  /** Whole letters, as they came, the oldest first. */
  letters: { to: string; text: string }[];
  /** The next letter to an address not read yet. */
  next(to: string, ms?: number): Promise<string>;
  /** The secret of the link in the next letter to an address. */
  secret(to: string): Promise<string>;
  /** How many letters it refuses from now on before it takes one. */
  refuse(count: number): void;
  close(): Promise<void>;
}

export async function openLetterbox(): Promise<Letterbox> {
  const letters: Letterbox['letters'] = [];
  let refusing = 0;
  let read = 0;
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (refusing > 0) { refusing--; done(Object.assign(new Error('later'), { responseCode: 451 })); return; }
        const raw = Buffer.concat(parts).toString().replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
        letters.push({ to: session.envelope.rcptTo[0]!.address, text: Buffer.from(raw, 'latin1').toString() });
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    smtp: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    letters,
    async next(to, ms = 10_000) {
      for (const until = Date.now() + ms; ; await new Promise((later) => { setTimeout(later, 20); })) {
        const at = letters.findIndex((letter, index) => index >= read && letter.to === to);
        if (at >= 0) { read = at + 1; return letters[at]!.text; }
        if (Date.now() > until) throw new Error(`no letter to ${to}`);
      }
    },
    async secret(this: Letterbox, to) { return /#([\w-]{22})/.exec(await this.next(to))![1]!; },
    refuse(count) { refusing = count; },
    close: () => new Promise((closed) => { server.close(() => closed()); }),
  };
}
