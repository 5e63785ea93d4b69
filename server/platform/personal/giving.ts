import type { GivenLine, GivenValue } from './trace.ts';

/** Lines about someone from records, read one after the other as they are asked for. */
export async function* linesOf<R>(records: AsyncIterable<R>, fieldsOf: (record: R) => Record<string, GivenValue> | null): AsyncGenerator<GivenLine> {
  for await (const record of records) {
    const fields = fieldsOf(record);
    if (fields) yield { fields };
  }
}

/** How long, in both languages: `30 jours`, `30 days`. */
export const days = (count: number) => ({ fr: `${count} jours`, en: `${count} days` });
