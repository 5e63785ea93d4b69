import { type Connection, createConnection } from 'mongoose';
import { startEmbeddedStore } from './embedded/start.ts';

export interface Database {
  connection: Connection;
  /** Writes the embedded store's files anew without the bytes of what was deleted, if anything was; says whether. Null for a MongoDB, which its keepers compact. */
  erase: (() => Promise<boolean>) | null;
  close(): Promise<void>;
}

/**
 * Connects to the MongoDB of `uri`, or to the embedded store that it starts on `dataDir`. Nobody else knows which one answers.
 * Acknowledged means on the disk of a majority. A store that does not answer fails in seconds instead of hanging.
 * Rejects with the store's own error: unreachable, folder unwritable or in use by another process.
 */
export async function openDatabase({ uri, dataDir }: { uri: string | null; dataDir: string }): Promise<Database> {
  const embedded = uri ? null : await startEmbeddedStore({ dataDir });
  try {
    const connection = await createConnection(uri ?? embedded!.uri, {
      bufferCommands: false, autoCreate: false, autoIndex: false,
      writeConcern: { w: 'majority', journal: true, wtimeoutMS: 5_000 },
      // Found out by a heartbeat, a store that hangs fails what was asked, and what the driver asks again, within seven seconds.
      heartbeatFrequencyMS: 2_000, connectTimeoutMS: 2_500, serverSelectionTimeoutMS: 2_000, socketTimeoutMS: 5_000, waitQueueTimeoutMS: 3_000,
      maxPoolSize: 32,
    }).asPromise();
    return {
      connection,
      erase: embedded && (() => embedded.erase()),
      async close() {
        await connection.close().finally(() => embedded?.close());
      },
    };
  } catch (error) {
    await embedded?.close().catch(() => {});
    throw error;
  }
}
