import { Readable } from 'node:stream';
import { limits } from '../../../../schema/limits.ts';
import { insertMissing } from '../../../platform/database/insert.ts';
import { type StoredFile, wholeOf } from '../../../platform/files/record.ts';
import { fileUrls } from '../../../platform/files/urls.ts';
import { idFor } from '../../../platform/ids.ts';
import { cleanText } from '../../../platform/text.ts';
import { readdressed } from '../html.ts';
import type { PieceKind, PieceRecord } from '../model.ts';
import { soundHtml } from '../sound.ts';
import type { ContinuityNeeds } from './needs.ts';

/** A piece as it travels to another Préau: only what its owner made, and no other person. In `html` a file is at `file:NAME`. */
export interface Travelling {
  ref: string;
  kind: PieceKind;
  title: string;
  html: string;
  word: string;
  madeAt: string;
  year: string;
  school: string;
  classroom: string;
  files: { name: string; as: string }[];
}
/** A file of a piece: its name in the package, what it is called, what it is, and its bytes. */
export interface TravellingFile { name: string; mediaType: string; open(): AsyncIterable<Uint8Array> }

/** What a handover does with a portfolio, having asked whether it may: the work stays the pupil's, only who sees it there changes. */
export function passing({ models: { pieces }, school, files, now }: Pick<ContinuityNeeds, 'models' | 'school' | 'files' | 'now'>) {
  const kept = (file: StoredFile): boolean => wholeOf(file).gridId !== null;

  return {
    /** What a pupil keeps, in their order. */
    keptPieces: (ownerId: string): Promise<PieceRecord[]> => pieces.find({ ownerId, state: 'KEPT', removedAt: null }).sort({ rank: 1, _id: 1 }).lean<PieceRecord[]>().exec(),

    /** Shows those pieces to the teachers of a school from now on; done twice, it is once. */
    async showPieces(ownerId: string, ids: readonly string[], schoolId: string): Promise<void> {
      await pieces.updateMany({ _id: { $in: [...ids] }, ownerId }, { $addToSet: { seenIn: schoolId } });
    },

    /** Those pieces as they travel, in their owner's order, and their files. */
    async travelling(ownerId: string, ids: readonly string[]): Promise<{ pieces: Travelling[]; files: TravellingFile[] }> {
      const going = (await this.keptPieces(ownerId)).filter(({ _id }) => ids.includes(_id));
      const [stored, classes, schools] = await Promise.all([
        files.byIds(going.flatMap(({ fileIds }) => fileIds)), school.classNamesOf(going.map(({ classroomId }) => classroomId)), school.schoolsByIds(going.map(({ schoolId }) => schoolId)),
      ]);
      const known = new Map(stored.filter(kept).map((file) => [file._id, file]));
      return {
        pieces: going.map(({ _id: ref, kind, title, html, word, madeAt, year, fileIds, classroomId, schoolId, elsewhere }) => ({
          ref, kind, title, word, year, madeAt: madeAt.toISOString(), html: readdressed(html, (id) => (known.has(id) ? `file:${id}` : null)),
          school: elsewhere?.school ?? schools.find(({ _id }) => _id === schoolId)?.name ?? '', classroom: elsewhere?.classroom ?? classes.get(classroomId)?.name ?? '',
          files: fileIds.flatMap((id) => { const file = known.get(id); return file ? { name: id, as: wholeOf(file).name } : []; }),
        })),
        files: [...known.values()].map((file) => ({ name: file._id, mediaType: file.picture ? 'image/webp' : file.mime, open: () => files.open(wholeOf(file).gridId!) })),
      };
    },

    /**
     * Plants a piece that came from another Préau in a portfolio here, seen by nobody but its owner yet; done twice, it is once, and what a stop has cut is made again. `key` tells where it
     * comes from. Nothing of its HTML is trusted, and its files are judged as uploads are.
     */
    async plant(ownerId: string, key: string, rank: number, piece: Travelling, fileCalled: (name: string) => (() => AsyncIterable<Uint8Array>) | null): Promise<string> {
      const _id = idFor(`planted ${ownerId} ${key} ${piece.ref}`);
      const line = (value: string, max: number): string => cleanText(value.slice(0, max), { max, field: 'package' });
      const planted: PieceRecord = {
        _id, ownerId, kind: piece.kind, sourceId: idFor(`source ${key} ${piece.ref}`), documentId: null, classroomId: idFor(`class ${key} ${piece.school} ${piece.classroom}`), schoolId: idFor(`school ${key} ${piece.school}`),
        year: piece.year, madeAt: new Date(piece.madeAt), title: line(piece.title, limits.postTitle), html: '', fileIds: [], withIds: [], word: cleanText(piece.word.slice(0, limits.pieceWord), { max: limits.pieceWord, field: 'package', lines: true }),
        suggestedBy: null, suggestion: '', state: 'MAKING', seenIn: [], rank, createdAt: now(), keptAt: null, removedAt: null, elsewhere: { school: line(piece.school, limits.schoolName) || '?', classroom: line(piece.classroom, limits.className) },
      };
      await insertMissing(pieces, [planted]);
      if (await pieces.exists({ _id, state: { $ne: 'MAKING' } })) return _id;
      await files.discardPieces([_id]);
      const stored = new Map<string, StoredFile>();
      for (const { name, as } of piece.files) {
        const open = fileCalled(name);
        if (open) stored.set(name, await files.receiveFor({ pieceId: _id, ownerId }, as, Readable.from(open())));
      }
      const html = soundHtml(piece.html, (name) => { const file = stored.get(name); return file ? fileUrls(file).url : null; });
      await pieces.updateOne({ _id, state: 'MAKING' }, { $set: { html, fileIds: [...stored.values()].map((file) => file._id), state: 'KEPT', keptAt: now() } });
      return _id;
    },
  };
}
