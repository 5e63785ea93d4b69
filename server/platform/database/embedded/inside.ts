import type { Connection } from './commands/command.ts';
import { answer } from './dispatch.ts';
import { StoreError } from './errors.ts';
import { openGround } from './ground.ts';
import { decode, encode } from './values.ts';
import type { Doc } from './values.ts';

export interface Inside {
  /** Sends one command, with documents as their bytes stand. Throws what the store refuses, also of one document. */
  say(database: string, command: Doc, documents?: Buffer[]): Promise<Doc>;
  close(): Promise<void>;
}

/** Speaks to a folder's store without a socket: the same commands, the same refusals, the same bytes. */
export async function speakInside(dir: string): Promise<Inside> {
  const ground = await openGround(dir);
  const connection: Connection = { id: 0, signedIn: true, conversation: undefined };
  return {
    async say(database, command, documents) {
      const sequences = new Map(documents ? [['documents', documents]] : []);
      const reply = decode(await answer(ground, { body: Buffer.from(encode({ ...command, $db: database })), sequences }, connection));
      const failed = Number(reply.ok) === 1 ? (reply.writeErrors as Doc[] | undefined)?.[0] : reply;
      if (failed) throw new StoreError(Number(failed.code), String(failed.errmsg));
      return reply;
    },
    close: () => ground.store.close(),
  };
}
