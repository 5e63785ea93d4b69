import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Refusal, type RefusalCode, refusals } from '../platform/refusals.ts';
import type { Admission, Visits } from './visits.ts';

export interface UpgradeNeeds { visits: Pick<Visits, 'admit'>; isOwnOrigin(value: string | undefined): boolean }

/** The path that is asked for, without its query. */
export const pathOf = (req: IncomingMessage): string => (req.url ?? '').split('?', 1)[0]!;

/** What both sockets ask before anything else: that one of our own pages asks, for someone who is signed in. */
export async function admitUpgrade(req: IncomingMessage, { visits, isOwnOrigin }: UpgradeNeeds): Promise<Admission & { session: NonNullable<Admission['session']> }> {
  if (!isOwnOrigin(req.headers.origin)) throw new Refusal('FOREIGN_ORIGIN');
  const { session, actor } = await visits.admit(req);
  if (!session) throw new Refusal('NOT_SIGNED_IN');
  return { session, actor };
}

/** Hangs up once it is said: nothing else would end the line of whoever stays on it. */
export function refuseUpgrade(socket: Duplex, code: RefusalCode): void {
  const { http } = refusals[code];
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${http} ${code}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Refuses what none of our sockets answers. */
export function refuseOtherUpgrades(server: Server, isAnswered: (path: string) => boolean): void {
  server.on('upgrade', (req, socket) => {
    socket.on('error', () => socket.destroy());
    if (!isAnswered(pathOf(req))) refuseUpgrade(socket, 'NOT_FOUND');
  });
}
