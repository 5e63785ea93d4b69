import { Schema } from 'mongoose';
import { trusted } from '../../schema/generated/trusted.ts';
import { type BenchHouse, median } from './house.ts';

const RUNS = 60;

/**
 * The first page of a rich wall for its teacher, asked over HTTP with its session cookie, against the bare Mongoose lean queries
 * that it needs, on the same store, in turn, in one run. Aim: at most three times. In milliseconds.
 */
export async function benchPage(bench: BenchHouse): Promise<{ ours: number; bare: number; ratio: number; posts: number; queries: number }> {
  const { house, db } = bench;
  const richest = await db.collection('posts').aggregate<{ _id: string }>([{ $group: { _id: '$wallId', n: { $sum: 1 } } }, { $sort: { n: -1 } }, { $limit: 1 }]).toArray();
  const wallId = richest[0]!._id;
  await fill(bench, wallId);
  const teacherId = (await db.collection('memberships').findOne({ classroomId: wallId, role: 'TEACHER' }))!.personId as string;
  const cookie = await bench.cookieOf(teacherId);
  const [documentId] = Object.entries(trusted).find(([, text]) => text.startsWith('query Wall('))!;

  let posts = 0;
  const ask = async (): Promise<void> => {
    const response = await fetch(`${house.url}/graphql`, {
      method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify({ documentId, variables: { classroomId: wallId } }),
    });
    const { data } = await response.json() as { data: { wall: { posts: { edges: unknown[] } } } };
    posts = data.wall.posts.edges.length;
  };
  const bare = bareQueries(bench, wallId, teacherId);

  const rounds: { ours: number; bare: number }[] = [];
  let queries = 0;
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    await ask();
    const between = performance.now();
    queries = await bare();
    rounds.push({ ours: between - start, bare: performance.now() - between });
  }
  const warm = rounds.slice(RUNS / 3);
  return {
    ours: median(warm.map((round) => round.ours)), bare: median(warm.map((round) => round.bare)),
    ratio: median(warm.map((round) => round.ours / round.bare)), posts, queries,
  };
}

/** Tops the wall up so that a first page of 20 is full. */
async function fill({ db }: BenchHouse, wallId: string): Promise<void> {
  const posts = db.collection<{ _id: string }>('posts');
  const { _id, ...model } = (await posts.findOne({ wallId, status: 'PUBLISHED' }))! as { _id: string } & Record<string, unknown>;
  await posts.insertMany(Array.from({ length: 20 }, (_, i) => ({
    ...model, _id: `${_id.slice(0, 20)}${String(i).padStart(4, '0')}`, key: `bench-key-${i}`, pictures: [], fileIds: [], pinnedAt: null,
    publishedAt: new Date(Date.now() - i * 60_000),
  })) as never);
}

interface Query { sort(by: object): Query; limit(most: number): Query; lean(): Promise<Record<string, unknown>[]> }
interface Loose { find(filter: object): Query; aggregate(pipeline: object[]): Promise<unknown[]> }

/** The reads of that page, by dependency, in as few steps as they allow; answers how many queries they are. */
function bareQueries({ db }: BenchHouse, wallId: string, teacherId: string): () => Promise<number> {
  const loose = (name: string) => db.model(name, new Schema({ _id: String }, { strict: false, collection: name })) as unknown as Loose;
  const [sessions, memberships, guardianships, walls, posts, comments, receipts, people, classrooms, schools, files] = [
    'sessions', 'memberships', 'guardianships', 'walls', 'posts', 'comments', 'receipts', 'people', 'classrooms', 'schools', 'files',
  ].map(loose);
  const lean = (query: Query): Promise<Record<string, unknown>[]> => query.lean();

  return async () => {
    await lean(sessions!.find({ personId: teacherId }).limit(1));
    await Promise.all([lean(memberships!.find({ personId: teacherId, until: null })), lean(guardianships!.find({ guardianId: teacherId, until: null }))]);
    await lean(walls!.find({ _id: wallId }));
    const [pinned, page] = await Promise.all([
      lean(posts!.find({ wallId, status: 'PUBLISHED', pinnedAt: { $ne: null } }).sort({ pinnedAt: -1 }).limit(20)),
      lean(posts!.find({ wallId, status: 'PUBLISHED', pinnedAt: null }).sort({ publishedAt: -1, _id: -1 }).limit(21)),
      lean(posts!.find({ wallId, status: 'WAITING' })), lean(posts!.find({ wallId, status: { $in: ['DRAFT', 'SCHEDULED'] } })),
      lean(comments!.find({ wallId, status: 'WAITING' })), lean(classrooms!.find({ _id: wallId })),
    ]);
    const shown = [...pinned!, ...page!] as unknown as { _id: string; authorId: string; schoolId: string; pictures: { fileId: string }[]; fileIds: string[] }[];
    const postId = { $in: shown.map(({ _id }) => _id) };
    const [members] = await Promise.all([
      lean(memberships!.find({ classroomId: wallId, until: null })), lean(schools!.find({ _id: shown[0]!.schoolId })),
      lean(files!.find({ _id: { $in: shown.flatMap((post) => [...post.pictures.map(({ fileId }) => fileId), ...post.fileIds]) } })),
      comments!.aggregate([{ $match: { postId, status: { $in: ['PUBLISHED', 'WAITING'] } } }, { $group: { _id: '$postId', count: { $sum: 1 } } }]),
      lean(receipts!.find({ postId })),
    ]);
    const personIds = (members as unknown as { personId: string }[]).map(({ personId }) => personId);
    await Promise.all([
      lean(guardianships!.find({ pupilId: { $in: personIds }, until: null })),
      lean(people!.find({ _id: { $in: [...new Set([...shown.map(({ authorId }) => authorId), ...personIds])] } })),
    ]);
    return 17;
  };
}
