import { open, type FileHandle } from 'node:fs/promises';
import { FileTypeParser } from 'file-type';
import { Refusal } from '../refusals.ts';
import { checkZip, compoundKind, isSoundOnly } from './containers.ts';
import type { StoredFile } from './record.ts';

/** What a content is, the endings its name may have, and for a picture the decoder that must recognise it. */
export interface Sniffed {
  kind: StoredFile['kind'];
  mime: string;
  endings: readonly [string, ...string[]];
  decoder?: 'jpeg' | 'png' | 'webp' | 'gif' | 'heif';
}

const picture = (decoder: NonNullable<Sniffed['decoder']>, mime: string, ...endings: [string, ...string[]]): Sniffed => ({ kind: 'PICTURE', mime, endings, decoder });
const sound = (mime: string, ...endings: [string, ...string[]]): Sniffed => ({ kind: 'AUDIO', mime, endings });
const office = (mime: string, ...endings: [string, ...string[]]): Sniffed => ({ kind: 'OFFICE', mime, endings });

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument';

/** Everything accepted, by the ending that file-type gives to the content. SVG, text and archives are not among them. */
const accepted: Record<string, Sniffed> = {
  jpg: picture('jpeg', 'image/jpeg', 'jpg', 'jpeg'),
  png: picture('png', 'image/png', 'png'),
  apng: picture('png', 'image/png', 'png', 'apng'),
  webp: picture('webp', 'image/webp', 'webp'),
  gif: picture('gif', 'image/gif', 'gif'),
  avif: picture('heif', 'image/avif', 'avif'),
  heic: picture('heif', 'image/heic', 'heic', 'heif'),
  pdf: { kind: 'PDF', mime: 'application/pdf', endings: ['pdf'] },
  mp3: sound('audio/mpeg', 'mp3'),
  m4a: sound('audio/mp4', 'm4a', 'mp4'),
  m4b: sound('audio/mp4', 'm4b', 'm4a'),
  aac: sound('audio/aac', 'aac'),
  ogg: sound('audio/ogg', 'ogg', 'oga'),
  oga: sound('audio/ogg', 'oga', 'ogg'),
  opus: sound('audio/ogg', 'opus', 'ogg'),
  wav: sound('audio/wav', 'wav'),
  flac: sound('audio/flac', 'flac'),
  webm: sound('audio/webm', 'weba', 'webm'),
  docx: office(`${OPEN_XML}.wordprocessingml.document`, 'docx'),
  xlsx: office(`${OPEN_XML}.spreadsheetml.sheet`, 'xlsx'),
  pptx: office(`${OPEN_XML}.presentationml.presentation`, 'pptx'),
  odt: office(`${OPEN_DOCUMENT}.text`, 'odt'),
  ods: office(`${OPEN_DOCUMENT}.spreadsheet`, 'ods'),
  odp: office(`${OPEN_DOCUMENT}.presentation`, 'odp'),
  doc: office('application/msword', 'doc'),
  xls: office('application/vnd.ms-excel', 'xls'),
  ppt: office('application/vnd.ms-powerpoint', 'ppt'),
};

/** Judges a file by its content alone. Refuses with UNSUPPORTED_FILE what is not accepted, BROKEN_FILE what is empty or cut, TOO_LARGE a ZIP bomb. */
export async function sniff(path: string, size: number, signal: AbortSignal): Promise<Sniffed> {
  if (size === 0) throw new Refusal('BROKEN_FILE');
  const found = await contentType(path, signal);
  const file = await open(path, 'r');
  try {
    const type = found === 'cfb' ? await compoundKind(file, size) : found;
    const sniffed = type && Object.hasOwn(accepted, type) ? accepted[type]! : null;
    if (!sniffed || (sniffed.kind !== 'AUDIO' && await isTagged(file))) throw new Refusal('UNSUPPORTED_FILE');
    if (type === 'webm' && !await isSoundOnly(file)) throw new Refusal('UNSUPPORTED_FILE');
    if (sniffed.kind === 'OFFICE' && found !== 'cfb') await checkZip(file, size);
    return sniffed;
  } finally {
    await file.close();
  }
}

/** Whether it begins with a sound's ID3 tag, behind which file-type would find anything. */
async function isTagged(file: FileHandle): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(3), 0, 3, 0);
  return buffer.toString('latin1', 0, bytesRead) === 'ID3';
}

/** The ending of what the content begins as. */
async function contentType(path: string, signal: AbortSignal): Promise<string | undefined> {
  const parser = new FileTypeParser({ signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]) });
  const type = await parser.fromFile(path).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new Refusal('BROKEN_FILE', { cause });
  });
  return type?.ext;
}
