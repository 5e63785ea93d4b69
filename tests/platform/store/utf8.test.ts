import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { run } from '../../../server/platform/database/embedded/run.ts';
import { BSON, embedded, withFolder } from './support.ts';

/** Sends one command as bytes, which a driver would not make, and reads the answer. */
function ask(port: number, document: Uint8Array): Promise<Record<string, unknown>> {
  const head = Buffer.alloc(21);
  head.writeInt32LE(head.length + document.length, 0);
  head.writeInt32LE(2013, 12);
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(Buffer.concat([head, document])));
    socket.once('data', (reply) => resolve(BSON.deserialize(reply.subarray(21))));
    socket.once('data', () => socket.destroy());
    socket.once('error', reject);
  });
}

it.runIf(embedded)('text that is not UTF-8 is refused, and none of its batch is stored', () => withFolder(async (dir) => {
  const running = await run(dir, 0);
  try {
    const insert = Buffer.from(BSON.serialize({ insert: 'texts', documents: [{ _id: 1, text: 'école' }, { _id: 2, text: 'wrong' }], $db: 'utf8' }));
    insert[insert.indexOf('wrong')] = 0xff;
    expect(await ask(running.port, insert)).toMatchObject({ ok: 0, code: 22, codeName: 'InvalidBSON' });
    expect(await ask(running.port, BSON.serialize({ count: 'texts', $db: 'utf8' }))).toMatchObject({ ok: 1, n: 0 });
  } finally {
    await running.close();
  }
}));
