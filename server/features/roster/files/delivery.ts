import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Limits } from '../../../platform/files/unzip.ts';
import { type AafName, aafName, inSafeOrder, isNomenclature } from './aaf/names.ts';
import { aafRows, degreeIn, type Delivered } from './aaf/reading.ts';
import { csvRows } from './csv/reading.ts';
import { decoded } from './decoding.ts';
import { bounded, folderEntries, usualLimits, type Entry } from './entries.ts';
import { FileFault, type Words } from './faults.ts';
import { uaiIn } from './fields.ts';
import type { Kind, Row } from './rows.ts';
import { openZip } from './zip.ts';

type Bytes = AsyncIterable<Uint8Array>;

/**
 * The rows of a delivery: one CSV or AAF file, a zip or a folder of them, as bytes or as a path. Rows stream in an order in which
 * whoever is named was told of before, each file headed by a FILE row; memory does not grow with the file. What it is comes from content.
 * Throws a FileFault at the first fault: a caller keeps nothing of a delivery that did not end well. Never gives half a row.
 */
export async function* readDelivery(source: Bytes | string, name: string, limits: Limits = usualLimits): AsyncGenerator<Row> {
  if (typeof source !== 'string') yield* fromBytes(source, name, limits);
  else if ((await stat(source)).isDirectory()) yield* ofEntries(await folderEntries(source, name, limits), name);
  else if (isZip(await headOf(source))) yield* fromZip(source, name, limits);
  else yield* fromBytes(createReadStream(source), name, limits);
}

const isZip = (head: Uint8Array): boolean => head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5);

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function* fromZip(path: string, name: string, limits: Limits): AsyncGenerator<Row> {
  const archive = await openZip(path, name, limits);
  try {
    yield* ofEntries(archive.entries, name);
  } finally {
    archive.close();
  }
}

async function* fromBytes(source: Bytes, name: string, limits: Limits): AsyncGenerator<Row> {
  const bytes = bounded(source, name, limits.bytes);
  const first = await beginning(bytes);
  const whole = continued(first, bytes);
  if (isZip(first)) yield* spooled(whole, name, limits);
  else yield* ofEntries([{ path: name, open: () => whole }], name, isXml(first));
}

/** A zip lists its files at its end: it is set down first, for this process alone, and removed whatever happens. */
async function* spooled(bytes: Bytes, name: string, limits: Limits): AsyncGenerator<Row> {
  const folder = await mkdtemp(join(tmpdir(), 'preau-delivery-'));
  try {
    const path = join(folder, 'delivery.zip');
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of bytes) await file.writeFile(chunk);
    } finally {
      await file.close();
    }
    yield* fromZip(path, name, limits);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Enough bytes to tell what they are, however small the pieces they come in. */
async function beginning(bytes: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let head = Buffer.alloc(0);
  while (head.length < 64) {
    const { done, value } = await bytes.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  return head;
}

async function* continued(first: Uint8Array, rest: Bytes): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

const isXml = (head: Uint8Array): boolean => /^(\u00EF\u00BB\u00BF|[\s\0\u00FE\u00FF])*</.test(Buffer.from(head.subarray(0, 64)).toString('latin1'));

const NOTHING: Words = { fr: 'il n’y a aucun fichier à lire. Livrez un fichier CSV, ou une livraison AAF.', en: 'there is no file to read. Deliver a CSV file, or an AAF delivery.' };
const NOBODY: Words = { fr: 'ce fichier ne dit que des niveaux et des matières. Livrez aussi les élèves, les responsables et les enseignants.', en: 'this file tells only levels and subjects. Deliver pupils, guardians and teachers too.' };
const MIXED: Words = { fr: 'la livraison mêle des fichiers AAF et d’autres. Livrez-les à part.', en: 'the delivery mixes AAF files and others. Deliver them apart.' };
const UNKNOWN: Words = { fr: 'ce n’est ni un CSV ni un fichier AAF. Retirez ce fichier de la livraison.', en: 'this is neither a CSV nor an AAF file. Remove it from the delivery.' };

async function* ofEntries(entries: readonly Entry[], name: string, single?: boolean): AsyncGenerator<Row> {
  if (entries.length === 0) throw new FileFault({ file: name }, NOTHING);
  const xml = entries.filter(({ path }) => single ?? /\.xml$/i.test(path));
  const other = entries.find((entry) => !xml.includes(entry));
  if (xml.length > 0 && other) throw new FileFault({ file: other.path }, MIXED);
  const stranger = single === undefined && entries.find(({ path }) => !/\.(xml|csv|tsv|txt)$/i.test(path));
  if (stranger) throw new FileFault({ file: stranger.path }, UNKNOWN);
  yield* xml.length > 0 ? ofAaf(xml) : ofTables(entries);
}

async function* ofAaf(entries: readonly Entry[]): AsyncGenerator<Row> {
  const opens = new Map(entries.map((entry) => [entry.path, entry]));
  const textOf = ({ path }: AafName): AsyncIterable<string> => decoded(opens.get(path)!.open(), path);
  const named = new Set<string>();
  const files = inSafeOrder(entries.filter(({ path }) => !isNomenclature(path)).map(({ path }) => aafName(path)));
  if (files.length === 0) throw new FileFault({ file: entries[0]!.path }, NOBODY);
  const delivered: Delivered = { degree: files.length < entries.length ? 'AAF2D' : null };
  // What a school or a departure is called depends on who delivers, which their own files do not always tell.
  if (files.length > 1) for (const file of files) delivered.degree ??= await degreeIn(textOf(file), file.path);
  for (const file of files) {
    for await (const row of aafRows(textOf(file), file, delivered)) {
      if (row.kind === 'PUPIL') for (const key of row.guardianKeys) named.add(key);
      // Académies deliver all they know of: a guardian of nobody here is no business of these schools.
      const stranger = file.extent === 'COMPLETE' && row.kind === 'GUARDIAN' && row.children.length === 0 && !named.has(row.keys[0]!);
      if (!stranger) yield row;
    }
  }
}

const order: readonly Kind[] = ['SCHOOL', 'PUPIL', 'GUARDIAN', 'TEACHER'];

/** Both of ONDE's extractions bear one name: only headers say which of the two comes first. */
async function* ofTables(entries: readonly Entry[]): AsyncGenerator<Row> {
  const rows = (entry: Entry): AsyncGenerator<Row> => {
    const uai = uaiIn(entry.path.toUpperCase());
    return csvRows(decoded(entry.open(), entry.path), entry.path, uai ? { uai, key: null } : null);
  };
  if (entries.length === 1) return yield* rows(entries[0]!);
  const known: { entry: Entry; place: number }[] = [];
  for (const entry of entries) {
    for await (const row of rows(entry)) {
      known.push({ entry, place: row.kind === 'FILE' ? order.indexOf(row.of) : 0 });
      break;
    }
  }
  known.sort((one, other) => one.place - other.place || (one.entry.path < other.entry.path ? -1 : 1));
  for (const { entry } of known) yield* rows(entry);
}
