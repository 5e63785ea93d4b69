import type { RefusalCode } from '../../refusals.ts';
import { ackFrame, type Notice, noticeFrame } from './frames.ts';
import type { Admission, Role, Why } from './kind.ts';
import type { RoomLimits } from './limits.ts';
import { type Line, Outbox } from './outbox.ts';
import { Bucket } from './pace.ts';
import type { Seat } from './presence.ts';

/** Someone at the door of a room, let in: who, over which line, and how to judge them again. */
export interface Guest {
  personId: string;
  name: string;
  line: Line;
  admission: Admission;
  /** `Rooms.turn` when it was judged: whoever was judged before others were judged again is judged anew. */
  judgedAt?: number;
  /** With their rights as they are now. Refuses as the room's kind does. */
  judge(): Promise<Admission>;
}

const LEAST_WAIT_MS = 2_000;

/** One socket in one room. */
export class Peer {
  readonly guest: Guest;
  readonly outbox: Outbox;
  readonly seat: Seat;
  /** Client ids it has written or appeared under. */
  readonly ids = new Set<number>();
  admission: Admission;
  /** Counted frames received, stored, and told to be stored. */
  received = 0;
  stored = 0;
  #acked = 0;
  /** Something before its last frames is missing; they count only once it has answered with all it has. */
  isGapped = false;
  gaps = 0;
  /** Writing sent though it may only read. */
  strikes = 0;
  isForger = false;
  /** It has asked for the text: from then on it is told of changes. */
  isTold = false;
  isHere = true;
  readonly since: Date;
  wroteAt: Date | null = null;
  readonly #frames: Bucket;
  readonly #bytes: Bucket;
  readonly #asks: Bucket;
  #warnedAt = -LEAST_WAIT_MS;
  #told = '';

  constructor(guest: Guest, seat: Seat, limits: RoomLimits, now: Date) {
    this.guest = guest;
    this.seat = seat;
    this.admission = guest.admission;
    this.since = now;
    this.outbox = new Outbox(guest.line, limits);
    this.#frames = new Bucket(limits.framesPerSecond, limits.framesAtOnce);
    this.#bytes = new Bucket(limits.bytesPerSecond, limits.bytesAtOnce);
    this.#asks = new Bucket(limits.stepsPerTenSeconds / 10, limits.stepsPerTenSeconds);
  }

  get personId(): string { return this.guest.personId; }

  /** Whether it may send that much more; it is warned before it may not. */
  paces(bytes: number): boolean {
    const may = this.#frames.take() && this.#bytes.take(bytes);
    if (this.#frames.isLow || this.#bytes.isLow) this.#warn();
    return may;
  }

  #warn(): void {
    const now = performance.now();
    if (now - this.#warnedAt < LEAST_WAIT_MS) return;
    this.#warnedAt = now;
    this.notify({ kind: 'slow-down' });
  }

  mayAsk(): boolean { return this.#asks.take(); }

  /** A frame is stored: what it and all before it brought will not be lost. A whole answer makes up for what was missing before it. */
  counts(index: number, isWhole: boolean): void {
    if (isWhole) {
      this.isGapped = false;
      this.gaps = 0;
    }
    if (!this.isGapped) this.stored = Math.max(this.stored, index);
  }

  /** The acknowledgement that is due, or null. */
  ack(): Buffer | null {
    if (this.stored <= this.#acked || this.outbox.isBehind) return null;
    this.#acked = this.stored;
    return ackFrame(this.stored);
  }

  /** Says what they may do, when it is not what was said last. */
  tellRole(role: Role, why: Why | undefined, again = false): void {
    const said = `${role} ${why ?? ''}`;
    if (said === this.#told && !again) return;
    this.#told = said;
    this.notify({ kind: 'role', role, ...(why !== undefined && { why }) });
  }

  notify(notice: Notice): void { if (this.isHere) this.outbox.send(noticeFrame(notice)); }
  close(code: RefusalCode): void { this.guest.line.close(code); }
}
