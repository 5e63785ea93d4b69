import { longDayOf } from '../../../platform/days.ts';
import { type StoredFile, wholeOf } from '../../../platform/files/record.ts';
import type { FileStore } from '../../../platform/files/store.ts';
import { zipped, type ZipEntry } from '../../../platform/files/zip.ts';
import { escaped } from '../../../platform/markup.ts';
import type { PersonRecord } from '../../people/model.ts';
import { displayNameOf } from '../../people/names.ts';
import type { PeopleService } from '../../people/service.ts';
import type { SchoolService } from '../../school/service.ts';
import { readdressed } from '../html.ts';
import type { PieceRecord } from '../model.ts';

interface Needs {
  person: PersonRecord;
  pieces: readonly PieceRecord[];
  people: Pick<PeopleService, 'byIds'>;
  school: Pick<SchoolService, 'classNamesOf'>;
  files: Pick<FileStore, 'byIds' | 'open'>;
  madeAt: Date;
}

const CSS = 'body{font:18px/1.6 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1d2433;background:#fbfaf7}h1{font-size:2rem}article{background:#fff;border:1px solid #ddd8cc;border-radius:14px;padding:1.2rem 1.5rem;margin:2rem 0;break-inside:avoid-page}h2{margin:0}.soft{color:#5a6275;font-size:.9rem}.word{border-left:4px solid #2a7f6f;padding-left:1rem;font-style:italic;white-space:pre-wrap}img{max-width:100%;height:auto;border-radius:8px}audio{width:100%}figure{margin:1rem 0}table{border-collapse:collapse}td,th{border:1px solid #999;padding:.3rem .6rem;text-align:left}.checks{list-style:none;padding-left:0}.checks li{display:flex;gap:.5rem}@media print{body{background:#fff}article{border:0;break-before:page}}';

/** A portfolio as a zip: `index.html`, which opens in any browser without Préau, and the pictures and files beside it. */
export async function bookOf({ person, pieces, people, school, files, madeAt }: Needs): Promise<{ name: string; bytes: AsyncGenerator<Uint8Array> }> {
  const stored = new Map((await files.byIds(pieces.flatMap(({ fileIds }) => fileIds))).map((file) => [file._id, file]));
  const classes = await school.classNamesOf(pieces.map(({ classroomId }) => classroomId));
  const others = new Map((await people.byIds([...new Set(pieces.flatMap(({ withIds }) => withIds))])).map((other) => [other._id, displayNameOf(other)]));

  async function* page(): AsyncGenerator<string> {
    const name = `Portfolio de ${displayNameOf(person)}`;
    yield `<!doctype html>\n<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(name)}</title><style>${CSS}</style></head><body>\n<h1>${escaped(name)}</h1>\n`;
    for (const piece of pieces) {
      const about = [piece.elsewhere ? `${piece.elsewhere.school}, ${piece.elsewhere.classroom}` : classes.get(piece.classroomId)?.name, piece.year, longDayOf(piece.madeAt)].filter(Boolean).join(' · ');
      const together = piece.withIds.flatMap((id) => others.get(id) ?? []);
      yield `<article><h2>${escaped(piece.title)}</h2><p class="soft">${escaped(about)}${together.length > 0 ? `<br>Écrit avec ${escaped(together.join(', '))}` : ''}</p>`;
      if (piece.word) yield `<p class="word">${escaped(piece.word)}</p>`;
      yield `${readdressed(piece.html, (id) => { const file = stored.get(id); return file ? pathOf(file) : null; })}</article>\n`;
    }
    yield '</body></html>\n';
  }

  async function* entries(): AsyncGenerator<ZipEntry> {
    yield { name: 'index.html', bytes: page() };
    for (const file of stored.values()) {
      const { gridId } = wholeOf(file);
      if (gridId) yield { name: pathOf(file), bytes: files.open(gridId), packed: true };
    }
  }
  return { name: `portfolio ${displayNameOf(person)}.zip`, bytes: zipped(entries(), madeAt) };
}

/** Where a file is in the zip: its own name after its id, so that no two are one. */
const pathOf = (file: StoredFile): string => `fichiers/${file._id.slice(-6)}-${wholeOf(file).name.replace(/[^\p{L}\p{N}._-]+/gu, '-')}`;
