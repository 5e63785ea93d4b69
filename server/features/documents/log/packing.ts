import { Reading, Writing } from '../../../platform/realtime/collaboration/reading.ts';
import type { StoredUpdate } from '../../../platform/realtime/collaboration/kind.ts';

const VERSION = 1;

/** Groups of changes as bytes, nothing lost: each author once, times as differences. */
export function pack(groups: readonly (readonly StoredUpdate[])[]): Buffer {
  const authors = new Map<string, number>();
  for (const group of groups) for (const { by } of group) if (!authors.has(by)) authors.set(by, authors.size);
  let time = groups[0]?.[0]?.at.getTime() ?? 0;
  const out = new Writing().byte(VERSION).count(time).count(authors.size);
  for (const author of authors.keys()) out.text(author);
  out.count(groups.length);
  for (const group of groups) {
    out.count(group.length);
    for (const { by, at, bytes } of group) {
      const later = at.getTime() - time;
      time += later;
      out.count(authors.get(by)!).count(later < 0 ? -2 * later - 1 : 2 * later).block(bytes);
    }
  }
  return Buffer.from(out.end());
}

export function unpack(bytes: Uint8Array): StoredUpdate[][] {
  const input = new Reading(bytes);
  if (input.byte() !== VERSION) throw new Error('a log of a later version');
  let time = input.count();
  const authors = Array.from({ length: input.count() }, () => input.text());
  return Array.from({ length: input.count() }, () => Array.from({ length: input.count() }, () => {
    const by = authors[input.count()]!;
    const later = input.count();
    time += later % 2 === 1 ? -(later + 1) / 2 : later / 2;
    return { by, at: new Date(time), bytes: input.block() };
  }));
}

/** Whose each client id is, as bytes. */
export function packClients(clients: ReadonlyMap<number, string>): Buffer {
  const byPerson = new Map<string, number[]>();
  for (const [client, personId] of clients) {
    const ids = byPerson.get(personId);
    if (ids) ids.push(client);
    else byPerson.set(personId, [client]);
  }
  const out = new Writing().byte(VERSION).count(byPerson.size);
  for (const [personId, ids] of byPerson) {
    out.text(personId).count(ids.length);
    for (const id of ids) out.count(id);
  }
  return Buffer.from(out.end());
}

export function unpackClients(bytes: Uint8Array): Map<number, string> {
  const input = new Reading(bytes);
  if (input.byte() !== VERSION) throw new Error('a log of a later version');
  const clients = new Map<number, string>();
  for (let people = input.count(); people > 0; people--) {
    const personId = input.text();
    for (let ids = input.count(); ids > 0; ids--) clients.set(input.count(), personId);
  }
  return clients;
}
