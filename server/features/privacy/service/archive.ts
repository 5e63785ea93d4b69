import type { About, GivenLine, Trace } from '../../../platform/personal/trace.ts';
import { pageOf, pathOf } from './page.ts';
import { type ZipEntry, zipped } from '../../../platform/files/zip.ts';

type Given = Trace & { gives: NonNullable<Trace['gives']> };

/** What an archive in this format can hold; files past it are named and left out. */
const MOST_BYTES = 3_900_000_000;
const MOST_FILES = 60_000;
/** Read first by whoever opens it. */
const FIRST = ['identite', 'identifiants', 'places', 'famille'];

/** Everything about someone as a zip, written as it is read: a page to read, a JSON file per subject, and their files. */
export function archiveOf({ traces, about, name, madeAt }: { traces: readonly Trace[]; about: About; name: string; madeAt: Date }): AsyncGenerator<Uint8Array> {
  const given = traces.filter((trace): trace is Given => trace.gives !== null).sort((one, other) => rankOf(one) - rankOf(other));
  async function* linesOf(trace: Given): AsyncGenerator<GivenLine> {
    for (const personId of [about.personId, ...about.aliasIds]) yield* trace.gives.lines({ ...about, personId });
  }

  async function* entries(): AsyncGenerator<ZipEntry> {
    yield { name: 'index.html', bytes: pageOf({ name, madeAt, traces: given, linesOf }) };
    yield { name: 'donnees/champs.json', bytes: once(JSON.stringify(Object.fromEntries(given.map(({ gives }) => [gives.name, { titre: gives.title, champs: gives.fields }])), null, 1)) };
    for (const trace of given) {
      if (await hasLines(linesOf(trace))) yield { name: `donnees/${trace.gives.name}.json`, bytes: jsonOf(trace, linesOf(trace)) };
    }
    let [bytes, files] = [0, 0];
    for (const trace of given) {
      for await (const line of linesOf(trace)) {
        for (const file of line.files ?? []) {
          if (bytes > MOST_BYTES || files >= MOST_FILES) continue;
          files += 1;
          yield { name: pathOf(trace.gives.name, file.name), bytes: counted(file.open(), (size) => { bytes += size; }), packed: !file.name.endsWith('.html') };
        }
      }
    }
  }
  return zipped(entries(), madeAt);
}

const rankOf = ({ gives: { name } }: Given): number => { const at = FIRST.indexOf(name); return at < 0 ? FIRST.length : at; };

async function hasLines(lines: AsyncIterable<unknown>): Promise<boolean> {
  for await (const _ of lines) return true;
  return false;
}

/** A list of lines, each with the files that go with it. */
async function* jsonOf({ gives: { name } }: Given, lines: AsyncIterable<GivenLine>): AsyncGenerator<string> {
  let isFirst = true;
  yield '[';
  for await (const { fields, files } of lines) {
    yield `${isFirst ? '' : ','}\n${JSON.stringify({ ...fields, ...(files?.length && { fichiers: files.map((file) => pathOf(name, file.name)) }) })}`;
    isFirst = false;
  }
  yield '\n]\n';
}

async function* once(text: string): AsyncGenerator<string> { yield text; }

async function* counted(chunks: AsyncIterable<Uint8Array>, note: (size: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) { note(chunk.length); yield chunk; }
}
