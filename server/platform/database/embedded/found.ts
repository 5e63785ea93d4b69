import { decode } from './values.ts';
import type { Doc } from './values.ts';

const NOTHING = Buffer.alloc(0);

/** One document that a query found: its bytes as they are stored, and its fields once someone asks for them. */
export class Found {
  readonly record: number;
  bytes: Buffer;
  private fields: Doc | undefined;

  constructor(record: number, bytes: Buffer) {
    this.record = record;
    this.bytes = bytes;
  }

  /** Keeps only where it is; its bytes are then read again. */
  forget(): void {
    this.bytes = NOTHING;
    this.fields = undefined;
  }

  get forgotten(): boolean {
    return this.bytes === NOTHING;
  }

  get doc(): Doc {
    return (this.fields ??= decode(this.bytes));
  }
}
