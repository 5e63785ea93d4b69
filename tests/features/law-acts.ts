import { newId } from '../../server/platform/ids.ts';
import { pdf } from '../platform/files/samples.ts';
import type { Answer, Person } from '../support/person.ts';
import { FAMILIES, type Lively, type WallWorld, aKey, aPost } from './wall-world.ts';

/** What one does to the wall: `ok`, where it went when that is not the wall, or the code of the refusal. */
export type WallAct = (world: WallWorld, who: Person, at: Lively, words?: string) => Promise<string>;

const COMMENT = 'mutation ($id: ID!, $key: ID!, $text: String!) { addComment(postId: $id, key: $key, text: $text) { status } }';
const POST = 'mutation ($id: ID!, $key: ID!, $input: PostInput!, $publish: Boolean!) { createPost(wallId: $id, key: $key, input: $input, publish: $publish) { status } }';
const EDIT = 'mutation ($id: ID!, $input: PostInput!) { editPost(id: $id, input: $input, publish: true) { status } }';

const went = async (who: Person, query: string, variables: object): Promise<string> => {
  const { body } = await who.post({ query, variables });
  if (body.errors) return body.errors[0].extensions.code;
  const [{ status }] = Object.values(body.data) as [Answer];
  return status === 'WAITING' ? 'WAITING' : 'ok';
};

export async function uploadTo(who: Person, wallId: string): Promise<Answer> {
  const response = await fetch(`${who.url}/files?wall=${wallId}`, {
    method: 'POST', headers: { ...who.headers, 'content-type': 'application/octet-stream', 'x-file-name': 'mot.pdf' }, body: new Uint8Array(pdf()),
  });
  return await response.json() as Answer;
}

/** Another's post that families read, and which asks for signatures. */
const others = (world: WallWorld, at: Lively): ReturnType<WallWorld['write']> => world.write(at, at.teacher.id, { ...FAMILIES, signature: true });

/** Every writer of the wall. */
export const wallActs: Record<string, WallAct> = {
  'createPost': (_world, who, { classroomId: id }, text = 'Texte') => went(who, POST, { id, key: aKey(), input: aPost({ text }), publish: true }),
  'createPost (draft)': (_world, who, { classroomId: id }, text = 'Texte') => went(who, POST, { id, key: aKey(), input: aPost({ text }), publish: false }),
  'createPost (a picture’s words)': async (world, who, { classroomId: id }, alt = 'Un chat') => {
    const fileId = await pictureOf(world, who, id);
    return went(who, POST, { id, key: aKey(), input: aPost({ pictures: [{ id: fileId, alt }] }), publish: true });
  },
  'editPost': async (world, who, at, text = 'Mieux') => went(who, EDIT, { id: (await world.write(at, who.id, { byPupil: true, ...FAMILIES }))._id, input: aPost({ text }) }),
  'removePost': async (world, who, at) => who.tries('mutation ($id: ID!) { removePost(id: $id) }', { id: (await world.write(at, who.id, { byPupil: true, ...FAMILIES }))._id }),
  'addComment': async (world, who, at, text = 'Oui') => went(who, COMMENT, { id: (await others(world, at))._id, key: aKey(), text }),
  'removeComment': async (world, who, at) => who.tries('mutation ($id: ID!) { removeComment(id: $id) }', { id: (await world.say(await others(world, at), who.id))._id }),
  'react': async (world, who, at) => who.tries('mutation ($id: ID!) { react(postId: $id, kind: MERCI) { id } }', { id: (await others(world, at))._id }),
  'upload': async (_world, who, at) => (await uploadTo(who, at.classroomId)).error?.code ?? 'ok',
  'discardFile': async (world, who, at) => who.tries('mutation ($id: ID!) { discardFile(id: $id) }', { id: await pictureOf(world, who, at.classroomId) }),
  'markRead': async (world, who, at) => who.tries('mutation ($ids: [ID!]!) { markRead(postIds: $ids) { id } }', { ids: [(await others(world, at))._id] }),
  'signPost': async (world, who, at) => who.tries('mutation ($id: ID!, $child: ID!) { signPost(postId: $id, childId: $child) { id } }', { id: (await others(world, at))._id, child: at.pupils[0]!.id }),
};

/** A picture that someone has sent for a wall and that no post carries. */
async function pictureOf({ db }: WallWorld, { id: ownerId }: Person, wallId: string): Promise<string> {
  const _id = newId();
  await db.collection('files').insertOne({
    _id: _id as never, ownerId, wallId, documentId: null, channelId: null, postId: null, state: 'KEPT', kind: 'PICTURE', name: 'image.jpg', mime: 'image/webp',
    size: 1, picture: { width: 1, height: 1, color: '#cc4433', sizes: [] }, gridId: null, gridIds: [], claimedAt: null, createdAt: new Date(),
  });
  return _id;
}
