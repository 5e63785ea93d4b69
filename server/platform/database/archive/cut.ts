import { ArchiveFault, LARGEST } from './format.ts';

/** One document, or null for the terminator that closes a part. */
export type Piece = Buffer | null;

const END = 0xffffffff;

/** Cuts a stream of bytes into documents and terminators. */
export class Cutter {
  private rest: Buffer = Buffer.alloc(0);

  push(chunk: Buffer): Piece[] {
    const bytes = this.rest.length ? Buffer.concat([this.rest, chunk]) : chunk;
    const pieces: Piece[] = [];
    let at = 0;
    while (bytes.length - at >= 4) {
      const size = bytes.readUInt32LE(at);
      if (size !== END && (size < 5 || size > LARGEST)) throw new ArchiveFault('The archive is damaged: a document has an impossible size');
      const end = at + (size === END ? 4 : size);
      if (end > bytes.length) break;
      if (size !== END && bytes[end - 1] !== 0) throw new ArchiveFault('The archive is damaged: a document has no end');
      pieces.push(size === END ? null : bytes.subarray(at, end));
      at = end;
    }
    this.rest = bytes.subarray(at);
    return pieces;
  }

  /** Is nothing half read? */
  get clean(): boolean {
    return this.rest.length === 0;
  }
}
