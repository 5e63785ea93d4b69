import { FileFault } from '../../../server/features/roster/files/faults.ts';
import { readDelivery } from '../../../server/features/roster/files/delivery.ts';
import type { Limits } from '../../../server/platform/files/unzip.ts';
import type { Row } from '../../../server/features/roster/files/rows.ts';

/** Bytes in pieces of a given size, as an upload brings them. */
export async function* inPieces(bytes: Uint8Array, size = 4_096): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** All the rows of a delivery. */
export async function rowsOf(source: Uint8Array | string, name: string, limits?: Limits): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of readDelivery(typeof source === 'string' ? source : inPieces(source), name, limits)) rows.push(row);
  return rows;
}

/** The fault that a delivery is refused with, and the rows that came before it. Anything else thrown is thrown on. */
export async function outcomeOf(source: Uint8Array | string, name: string, limits?: Limits): Promise<{ rows: Row[]; fault: FileFault | null }> {
  const rows: Row[] = [];
  try {
    for await (const row of readDelivery(typeof source === 'string' ? source : inPieces(source), name, limits)) rows.push(row);
    return { rows, fault: null };
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    return { rows, fault: error };
  }
}

/** The rows of one kind. */
export const only = <K extends Row['kind']>(rows: readonly Row[], kind: K): Extract<Row, { kind: K }>[] =>
  rows.filter((row): row is Extract<Row, { kind: K }> => row.kind === kind);
