import type { Connection } from 'mongoose';
import { type CommentRecord, type PostRecord, type WallModels, type WallSettings, defaultSettings, wallModels } from '../../server/features/wall/model.ts';
import { newId } from '../../server/platform/ids.ts';
import type { Answer, Person, Watch } from '../support/person.ts';
import { type Somewhere, type World, openWorld } from './school-world.ts';

let keys = 0;
export const aKey = (): string => `key-of-a-test-${++keys}`;

/** What a form would send. */
export const aPost = (more: object = {}): object => ({
  title: 'Titre', text: 'Texte', audience: 'CLASS', publishAt: null, signature: false, comments: true, pictures: [], fileIds: [], ...more,
});

export const FAMILIES = { audience: 'CLASS_AND_FAMILIES' } as const;

/** A class with its people signed in, each with the id of the person. */
export interface Lively extends Somewhere { teacher: Person; pupils: Person[]; guardians: Person[]; head: Person }

export interface WallWorld extends World {
  wall: WallModels;
  db: Connection;
  /** A wall's rules, as a teacher would have set them. */
  rule(at: Somewhere, settings: Partial<WallSettings>): Promise<void>;
  /** A post that is already there. */
  write(at: Somewhere, authorId: string, more?: Partial<PostRecord>): Promise<PostRecord>;
  say(post: PostRecord, authorId: string, more?: Partial<CommentRecord>): Promise<CommentRecord>;
  /** A class of a school of its own, with a teacher, a head, two pupils and a guardian for each. */
  lively(pupils?: number): Promise<Lively>;
}

export async function openWallWorld(mongoUri?: string): Promise<WallWorld> {
  const world = await openWorld(mongoUri);
  const db = world.models.persons.db;
  const wall = wallModels(db);

  async function wallOf({ classroomId, schoolId }: Somewhere): Promise<void> {
    await wall.walls.updateOne({ _id: classroomId }, { $setOnInsert: { schoolId, seq: 0, settingsSeq: 0, settings: defaultSettings } }, { upsert: true });
  }

  return Object.assign(world, {
    wall, db,
    async rule(at: Somewhere, settings: Partial<WallSettings>): Promise<void> {
      await wallOf(at);
      await wall.walls.updateOne({ _id: at.classroomId }, { $set: Object.fromEntries(Object.entries(settings).map(([name, value]) => [`settings.${name}`, value])) });
    },
    async write(at: Somewhere, authorId: string, more: Partial<PostRecord> = {}): Promise<PostRecord> {
      await wallOf(at);
      const { seq } = (await wall.walls.findOneAndUpdate({ _id: at.classroomId }, { $inc: { seq: 1 } }, { returnDocument: 'after' }).lean())!;
      const post: PostRecord = {
        _id: newId(), wallId: at.classroomId, schoolId: at.schoolId, seq, revision: 0, authorId, byPupil: false, key: newId(), title: 'Titre', text: 'Texte',
        audience: 'CLASS', status: 'PUBLISHED', createdAt: new Date(), publishAt: null, publishedAt: new Date(), editedAt: null,
        removedAt: null, removedBy: null, removedFrom: null, pinnedAt: null, signature: false, comments: true, refusalNote: null, heldFor: null,
        remindedAt: null, pictures: [], fileIds: [], reactions: [], ...more,
      };
      if (post.status !== 'PUBLISHED' && !more.publishedAt) post.publishedAt = null;
      if (post.status === 'REMOVED') Object.assign(post, { removedAt: new Date(), removedFrom: 'PUBLISHED', removedBy: authorId, publishedAt: new Date(), ...more });
      await wall.posts.create(post);
      return post;
    },
    async say({ _id: postId, wallId, schoolId }: PostRecord, authorId: string, more: Partial<CommentRecord> = {}): Promise<CommentRecord> {
      const { seq } = (await wall.walls.findOneAndUpdate({ _id: wallId }, { $inc: { seq: 1 } }, { returnDocument: 'after' }).lean())!;
      const comment: CommentRecord = {
        _id: newId(), postId, wallId, schoolId, seq, authorId, key: newId(), text: 'Commentaire', status: 'PUBLISHED', heldFor: null, createdAt: new Date(), refusalNote: null, removedAt: null, removedBy: null, removedFrom: null, ...more,
      };
      await wall.comments.create(comment);
      return comment;
    },
    async lively(pupils = 2): Promise<Lively> {
      const at = await world.aClass(await world.aSchool());
      const enter = async (id: string): Promise<Person> => Object.assign(await world.enter(id), { id });
      const adult = (): Promise<string> => world.someone('adult');
      const [teacherId, headId] = [await adult(), await adult()];
      await world.place(teacherId, 'TEACHER', at);
      await world.place(headId, 'HEAD', { schoolId: at.schoolId, classroomId: null });
      const made: Lively = { ...at, teacher: await enter(teacherId), head: await enter(headId), pupils: [], guardians: [] };
      for (let i = 0; i < pupils; i++) {
        const [pupilId, guardianId] = [await world.someone('pupil'), await adult()];
        await world.place(pupilId, 'PUPIL', at);
        await world.guard(guardianId, pupilId);
        made.pupils.push(await enter(pupilId));
        made.guardians.push(await enter(guardianId));
      }
      return made;
    },
  });
}

/** Writes a post as that person would. */
export const create = async (who: Person, wallId: string, input: object = aPost(), { publish = true, key = aKey() } = {}): Promise<Answer> =>
  (await who.ask(`mutation ($wallId: ID!, $key: ID!, $input: PostInput!, $publish: Boolean!) {
    createPost(wallId: $wallId, key: $key, input: $input, publish: $publish) { ${POST} } }`, { wallId, key, input, publish })).createPost;

export const edit = async (who: Person, id: string, input: object = aPost(), publish = false): Promise<Answer> =>
  (await who.ask(`mutation ($id: ID!, $input: PostInput!, $publish: Boolean!) { editPost(id: $id, input: $input, publish: $publish) { ${POST} } }`, { id, input, publish })).editPost;

export const POST = 'id seq title text audience status publishAt publishedAt editedAt pinned signature refusalNote commentCount author { id } reactions { kind count } can { edit remove moderate comment react sign }';

/** The ids of one list of a wall. */
export const listed = async (who: Person, wallId: string, list: 'waiting' | 'drafts' | 'removed' | 'pinned' | 'waitingComments'): Promise<string[]> =>
  (await who.ask(`query ($id: ID!) { wall(classroomId: $id) { ${list} { id } } }`, { id: wallId })).wall[list].map(({ id }: Answer) => id);

export const page = async (who: Person, wallId: string, first = 20, after: string | null = null): Promise<Answer> =>
  (await who.ask('query ($id: ID!, $first: Int!, $after: String) { wall(classroomId: $id) { posts(first: $first, after: $after) { edges { cursor node { id title } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }', { id: wallId, first, after })).wall.posts;

export const idsOf = ({ edges }: Answer): string[] => edges.map(({ node }: Answer) => node.id);

export const WATCH = `subscription ($id: ID!) { wallChanged(wallId: $id) { seq gonePostId goneCommentId reminder wall { id settings { reactions } }
  comment { id status text } post { id seq title status commentCount receipts { families read signed } own { reaction receipts { child { id } readAt signedAt } } reactions { kind count } can { edit sign moderate } } } }`;

/** Follows a wall, from the number it is told on joining. */
export async function watchWall(who: Person, wallId: string): Promise<Watch> {
  const watch = await who.watch(WATCH, { id: wallId });
  await watch.next();
  return watch;
}
