import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../server/platform/ids.ts';
import { type Answer, Person, Refused } from '../support/person.ts';
import { CM2, type Tile, plantedFolder } from '../support/journey.ts';
import { type RunningPreau, startPreau } from '../support/process.ts';

/** Rounds in every run; `npm run soak` does more. */
const ROUNDS = Number(process.env.WALL_ROUNDS ?? 4);
const KINDS = ['BRAVO', 'MERCI', 'IDEE', 'DROLE'] as const;

const CREATE = `mutation ($wallId: ID!, $key: ID!, $title: String!) { createPost(wallId: $wallId, key: $key, publish: true,
  input: { title: $title, text: "", audience: CLASS, signature: false, comments: true, pictures: [], fileIds: [] }) { id title status } }`;
const COMMENT = 'mutation ($postId: ID!, $key: ID!, $text: String!) { addComment(postId: $postId, key: $key, text: $text) { id text } }';
const REACT = 'mutation ($postId: ID!, $kind: ReactionKind) { react(postId: $postId, kind: $kind) { own { reaction } } }';
const POSTS = `query ($id: ID!, $after: String) { wall(classroomId: $id) { seq posts(first: 50, after: $after) {
  edges { node { id title seq } } pageInfo { hasNextPage endCursor } } } }`;
const THREAD = `query ($id: ID!, $after: String) { post(id: $id) { reactions { count } own { reaction } thread(first: 50, after: $after) {
  edges { node { id text } } pageInfo { hasNextPage endCursor } } } }`;

/** One write that was tried: under way until the server acknowledged it with an id. */
interface Try { person: Person; kind: 'post' | 'comment'; key: string; words: string; id?: string }

let dataDir: string;
let preau: RunningPreau;
let people: Person[];
let postId: string;
const tries: Try[] = [];
/** Each person's reactions since the last that was acknowledged, that one included. */
const reactions = new Map<Person, (string | null)[]>();

beforeAll(async () => {
  dataDir = await plantedFolder();
  // Development, since the mutations here are not the client's own documents.
  preau = await startPreau({ PREAU_DATA: dataDir, NODE_ENV: 'development' });
  people = await Promise.all((['teacher', 'head', 'pupil'] satisfies Tile[]).map(async (tile) => {
    const person = new Person(preau.url);
    await person.ask('mutation ($tile: ID!) { signInAsDemonstration(tile: $tile) { id } }', { tile });
    return person;
  }));
  await people[0]!.ask('mutation ($id: ID!) { updateWallSettings(wallId: $id, input: { moderation: AFTER, reactions: true }) { id } }', { id: CM2 });
  postId = (await people[0]!.ask(CREATE, { wallId: CM2, key: newId(), title: 'Sous la pluie' })).createPost.id;
});
afterAll(async () => {
  await preau?.kill();
  await rm(dataDir, { recursive: true, force: true });
});

async function send({ person, kind, key, words }: Try): Promise<{ id: string; words: string }> {
  if (kind === 'comment') {
    const { addComment } = await person.ask(COMMENT, { postId, key, text: words });
    return { id: addComment.id, words: addComment.text };
  }
  const { createPost } = await person.ask(CREATE, { wallId: CM2, key, title: words });
  return { id: createPost.id, words: createPost.title };
}

/** Writes without a pause until the server is gone. A refusal is a fault of the server, its absence is not. */
async function writeOn(person: Person, kind: Try['kind'], isCut: () => boolean): Promise<void> {
  while (!isCut()) {
    const one: Try = { person, kind, key: newId(), words: `${kind} ${tries.length}` };
    tries.push(one);
    try {
      one.id = (await send(one)).id;
    } catch (error) {
      if (error instanceof Refused) throw error;
    }
  }
}

async function reactOn(person: Person, isCut: () => boolean): Promise<void> {
  for (let turn = 0; !isCut(); turn++) {
    const kind = KINDS[turn % KINDS.length]!;
    const since = [...reactions.get(person) ?? [null], kind];
    reactions.set(person, since);
    try {
      await person.ask(REACT, { postId, kind });
      reactions.set(person, [kind]);
    } catch (error) {
      if (error instanceof Refused) throw error;
    }
  }
}

it(`loses and doubles no acknowledged write in ${ROUNDS} power cuts`, { timeout: 60_000 + ROUNDS * 8_000 }, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const first = tries.length;
    let cut = false;
    const isCut = (): boolean => cut;
    const writing = people.flatMap((person) => [writeOn(person, 'post', isCut), writeOn(person, 'comment', isCut), reactOn(person, isCut)]);
    await wait(20 + Math.random() * 150);
    const killed = preau.kill();
    cut = true;
    await Promise.all([...writing, killed]);
    preau = await preau.restart();
    await sendAgain(tries.slice(first));
  }
  expect(tries.filter(({ id }) => id).length).toBeGreaterThan(ROUNDS);
});

/** The same key answers the same post, whether its first try was acknowledged or nobody knows. */
async function sendAgain(again: readonly Try[]): Promise<void> {
  await Promise.all(again.map(async (one) => {
    const { id, words } = await send(one);
    expect({ id, words }).toEqual({ id: one.id ?? id, words: one.words });
    one.id = id;
  }));
}

it('shows each write once, numbered no higher than the wall', async () => {
  const posts = await everyPage(async (after) => {
    const { wall } = await people[0]!.ask(POSTS, { id: CM2, after });
    for (const { node } of wall.posts.edges) expect(node.seq).toBeLessThanOrEqual(wall.seq);
    return wall.posts;
  });
  const comments = await everyPage(async (after) => (await people[0]!.ask(THREAD, { id: postId, after })).post.thread);
  expectOnce('post', posts.map(({ id, title }) => `${title} ${id}`));
  expectOnce('comment', comments.map(({ id, text }) => `${text} ${id}`));
});

function expectOnce(kind: Try['kind'], shown: readonly string[]): void {
  const written = tries.filter((one) => one.kind === kind).map(({ words, id }) => `${words} ${id}`);
  expect(shown.filter((one) => one.startsWith(`${kind} `)).sort()).toEqual(written.sort());
}

it('keeps one reaction a person: the last acknowledged, or one that was under way since', async () => {
  for (const person of people) {
    const { post } = await person.ask(THREAD, { id: postId });
    expect(reactions.get(person)).toContain(post.own.reaction);
    expect(post.reactions.reduce((sum: number, { count }: Answer) => sum + count, 0)).toBeLessThanOrEqual(people.length);
  }
});

async function everyPage(ask: (after: string | null) => Promise<Answer>): Promise<Answer[]> {
  const nodes: Answer[] = [];
  for (let after: string | null = null; ;) {
    const page = await ask(after);
    nodes.push(...page.edges.map(({ node }: Answer) => node));
    if (!page.pageInfo.hasNextPage) return nodes;
    after = page.pageInfo.endCursor;
  }
}
