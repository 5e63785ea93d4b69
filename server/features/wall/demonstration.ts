import { Readable } from 'node:stream';
import { insertMissing } from '../../platform/database/insert.ts';
import type { StoredFile } from '../../platform/files/record.ts';
import { demonstrationId } from '../school/demonstration/plan.ts';
import { cm2 } from './demonstration/cm2.ts';
import { others } from './demonstration/others.ts';
import { pdfOf } from './demonstration/pdf.ts';
import { photographOf } from './demonstration/pictures.ts';
import { plant } from './demonstration/planting.ts';
import type { Sown, SownWall } from './demonstration/sowing.ts';
import type { PostRecord, WallModels } from './model.ts';
import type { Classes, Files } from './service/needs.ts';

interface Uploads extends Pick<Files, 'attach'> {
  receive(body: Readable, about: { ownerId: string; wallId: string; name: string; declaredLength: number | null }, signal: AbortSignal): Promise<StoredFile>;
}
interface Needs {
  models: { wall: WallModels };
  files: Uploads;
  school: Pick<Classes, 'familiesOf' | 'roomOf'> & { hasSchool(id: string): Promise<boolean> };
  now: () => Date;
}

/**
 * Gives the demonstration's classes their walls. A wall that is there is left alone; one that was cut short by a stop is
 * completed at the next start, since the wall itself comes last.
 */
export async function seedWalls({ models: { wall: models }, files, school, now }: Needs): Promise<void> {
  if (!await school.hasSchool(demonstrationId('ecole'))) return;
  // One after another: pictures are drawn for each, and a small machine has two cores.
  for (const sown of [cm2, ...others]) await seedWall(sown);

  async function seedWall(sown: SownWall): Promise<void> {
    const wallId = demonstrationId(sown.classKey);
    if (await models.walls.exists({ _id: wallId })) return;
    const [{ schoolId }, families] = await Promise.all([school.roomOf(wallId), school.familiesOf(wallId)]);
    const { wall, posts, comments, receipts } = plant(sown, { wallId, schoolId, families }, now());
    const there = new Set(await models.posts.distinct('_id', { wallId }));
    const carried = await Promise.all(posts.filter(({ _id }) => !there.has(_id)).map((post) => withFiles(post, sown.posts.find(({ key }) => key === post.key)!)));
    await insertMissing(models.posts, carried);
    await insertMissing(models.comments, comments);
    await insertMissing(models.receipts, receipts);
    await insertMissing(models.walls, [wall]);
  }

  async function withFiles(post: PostRecord, { pictures = [], pdf, key }: Sown): Promise<PostRecord> {
    const upload = async (name: string, bytes: Buffer): Promise<string> => {
      const about = { ownerId: post.authorId, wallId: post.wallId, name, declaredLength: bytes.length };
      const file = await files.receive(Readable.from([bytes]), about, AbortSignal.timeout(60_000));
      await files.attach([file._id], post._id);
      return file._id;
    };
    const shown = [];
    for (const [i, { drawing, alt }] of pictures.entries()) {
      shown.push({ fileId: await upload(`${key.replace('demo-', '')}-${i + 1}.jpg`, await photographOf(drawing)), alt });
    }
    return { ...post, pictures: shown, fileIds: pdf ? [await upload(pdf.name, pdfOf(pdf.title, pdf.lines))] : [] };
  }
}
