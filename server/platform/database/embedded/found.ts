import { decode } from './values.ts';
import type { Doc } from './values.ts';

/** One document that a query found: its bytes as they are stored, and its fields once someone asks for them. */
export class Found {
  readonly record: number;
  readonly bytes: Buffer;
  private fields: Doc | undefined;

  constructor(record: number, bytes: Buffer) {
    this.record = record;
    this.bytes = bytes;
  }

  get doc(): Doc {
    return (this.fields ??= decode(this.bytes));
  }
}
