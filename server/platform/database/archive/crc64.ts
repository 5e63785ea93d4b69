/** x64's ECMA polynomial, reflected, in two halves of 32 bits: JavaScript has no fast whole numbers of 64. */
const HIGH = 0xc96c5795;
const LOW = 0xd7870f42;

const { lows, highs } = table();

/** CRC-64 as mongodump computes it over all documents of a collection. */
export class Crc64 {
  private low = 0xffffffff;
  private high = 0xffffffff;

  add(bytes: Uint8Array): void {
    let { low, high } = this;
    for (let at = 0; at < bytes.length; at++) {
      const slot = (low ^ bytes[at]!) & 0xff;
      low = ((low >>> 8) | (high << 24)) ^ lows[slot]!;
      high = (high >>> 8) ^ highs[slot]!;
    }
    this.low = low;
    this.high = high;
  }

  /** As the signed number that BSON can hold. */
  sum(): bigint {
    return BigInt.asIntN(64, (BigInt(~this.high >>> 0) << 32n) | BigInt(~this.low >>> 0));
  }
}

function table(): { lows: Int32Array; highs: Int32Array } {
  const lows = new Int32Array(256);
  const highs = new Int32Array(256);
  for (let slot = 0; slot < 256; slot++) {
    let low = slot;
    let high = 0;
    for (let bit = 0; bit < 8; bit++) {
      const odd = low & 1;
      low = (low >>> 1) | (high << 31);
      high >>>= 1;
      if (odd) {
        low ^= LOW;
        high ^= HIGH;
      }
    }
    lows[slot] = low;
    highs[slot] = high;
  }
  return { lows, highs };
}
