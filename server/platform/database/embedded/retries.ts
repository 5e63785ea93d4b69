import { StoreError } from './errors.ts';
import { SESSION_MINUTES } from './sessions.ts';
import type { Store } from './store.ts';

/** A write that its client may send twice: its session, and a number that grows with each new write of the session. */
export interface RetryableWrite {
  session: string;
  number: bigint;
}

const HEAD = 17;

/**
 * The answer to each session's last numbered write, kept in the very commit of that write: sent again, also after a crash, it is answered
 * again and not done again. One record a session: `when | number | length of the command's name | name | answer`.
 */
export class Retries {
  private readonly store: Store;

  constructor(store: Store) {
    this.store = store;
  }

  /** Inside a write: the answer this write already got. Refuses a number below the session's last. */
  answer(write: RetryableWrite, command: string): Buffer | undefined {
    const kept = this.store.retries.get(keyOf(write.session));
    if (!kept) return undefined;
    const last = kept.readBigInt64BE(8);
    if (write.number > last) return undefined;
    if (write.number < last) throw new StoreError('TransactionTooOld', `Retryable write with txnNumber ${write.number} is prohibited on session ${write.session} because a newer retryable write with txnNumber ${last} has already started on this session.`);
    const nameEnd = HEAD + kept[16]!;
    const name = kept.toString('latin1', HEAD, nameEnd);
    if (name !== command) throw new StoreError(40606, `${command} retry request is not compatible with previous write in the transaction of type: ${name}`);
    return Buffer.from(kept.subarray(nameEnd));
  }

  /** Inside the write whose answer this is. */
  keep(write: RetryableWrite, command: string, answer: Uint8Array, now = Date.now()): void {
    const head = Buffer.alloc(HEAD);
    head.writeDoubleBE(now, 0);
    head.writeBigInt64BE(write.number, 8);
    head[16] = command.length;
    this.store.retries.putSync(keyOf(write.session), Buffer.concat([head, Buffer.from(command, 'latin1'), answer]));
  }

  /** Forgets what ended sessions wrote last. */
  async forget(sessions: string[]): Promise<void> {
    const known = sessions.map(keyOf).filter((key) => this.store.retries.doesExist(key));
    if (known.length === 0) return;
    await this.store.write(() => {
      for (const key of known) this.store.retries.removeSync(key);
    }, { frees: true });
  }

  /** Forgets what is older than a session lives without being used, but for the sessions that are. */
  async expire(isUsed: (session: string) => boolean, now = Date.now()): Promise<void> {
    const old: string[] = [];
    for (const { key, value } of this.store.retries.getRange()) {
      const session = key.toString('hex');
      if (value.readDoubleBE(0) <= now - SESSION_MINUTES * 60_000 && !isUsed(session)) old.push(session);
    }
    await this.forget(old);
  }
}

function keyOf(session: string): Buffer {
  return Buffer.from(session, 'hex');
}
