/** What a client sent is not what it should be; the connection ends. `what` is for the journal. */
export class Malformed extends Error {
  constructor(what: string) { super(what); this.name = 'Malformed'; }
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads Yjs' own encoding of numbers and texts, never beyond the end: throws Malformed instead. */
export class Reading {
  readonly bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array, at = 0) { this.bytes = bytes; this.at = at; }

  get isOver(): boolean { return this.at >= this.bytes.length; }

  byte(): number {
    if (this.at >= this.bytes.length) throw new Malformed('cut short');
    return this.bytes[this.at++]!;
  }

  /** A number up to 2^53. */
  count(): number {
    let byte = this.byte();
    if (byte < 128) return byte;
    let value = byte & 127;
    let scale = 128;
    do {
      byte = this.byte();
      value += (byte & 127) * scale;
      scale *= 128;
      if (value > Number.MAX_SAFE_INTEGER) throw new Malformed('number too large');
    } while (byte >= 128);
    return value;
  }

  /** A Yjs client id. */
  client(): number {
    const id = this.count();
    if (id > 0xffff_ffff) throw new Malformed('client id too large');
    return id;
  }

  /** That many bytes, not copied. */
  take(length: number): Uint8Array {
    if (length > this.bytes.length - this.at) throw new Malformed('cut short');
    return this.bytes.subarray(this.at, this.at += length);
  }

  /** Bytes with their length in front, not copied. */
  block(): Uint8Array { return this.take(this.count()); }

  text(): string {
    const bytes = this.block();
    try {
      return strict.decode(bytes);
    } catch {
      throw new Malformed('not a text');
    }
  }

  /** Passes over a text and answers its length in UTF-16 units, as Yjs counts. */
  textLength(): number {
    const start = this.at;
    const bytes = this.block();
    for (let i = 0; i < bytes.length; i++) {
      if (bytes[i]! > 127) {
        this.at = start;
        return this.text().length;
      }
    }
    return bytes.length;
  }
}

/** Bytes from their beginning on, growing as needed. */
export class Writing {
  #bytes = Buffer.allocUnsafe(128);
  #length = 0;

  byte(value: number): this {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length++] = value;
    return this;
  }

  count(value: number): this {
    let left = value;
    while (left > 127) {
      this.byte(128 | (left % 128));
      left = Math.floor(left / 128);
    }
    return this.byte(left);
  }

  raw(bytes: Uint8Array): this {
    if (this.#length + bytes.length > this.#bytes.length) this.#grow(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
    return this;
  }

  block(bytes: Uint8Array): this { return this.count(bytes.length).raw(bytes); }

  text(value: string): this {
    const length = Buffer.byteLength(value);
    this.count(length);
    if (this.#length + length > this.#bytes.length) this.#grow(length);
    this.#length += this.#bytes.write(value, this.#length);
    return this;
  }

  get length(): number { return this.#length; }
  /** What was written; nothing may be written after. */
  end(): Uint8Array { return this.#bytes.subarray(0, this.#length); }

  #grow(by: number): void {
    const bytes = Buffer.allocUnsafe(Math.max(this.#bytes.length * 3, this.#length + by));
    bytes.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = bytes;
  }
}
