import { createEffect, createSignal } from 'solid-js';
import { createStore } from 'solid-js/store';
import { limits } from '../../../schema/limits.ts';
import { CreatePostDocument, EditPostDocument, type PostInput, type WallRightsPartsFragment } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { useSession } from '../people/Session.tsx';
import { createDoing } from './createDoing.ts';
import { createUploads } from '../../platform/files/createUploads.ts';
import { type Draft, draftOf, emptyDraft, keptDraft } from './draft.ts';
import { fromParis } from './paris.ts';
import type { Post } from './posts.ts';

export interface Composing {
  wallId: string;
  can: WallRightsPartsFragment;
  /** The post to change; none for a new one. */
  post: Post | undefined;
  onDone: (post: Post) => void;
}

/** A post being written: kept in this tab until the server has it, and written once however often it is tried. */
export function createComposer({ wallId, can, post, onDone }: Composing) {
  const graphql = useGraphql();
  const kept = keptDraft(`${useSession().me()?.id}.${post ? `post.${post.id}` : `wall.${wallId}`}`);
  const fresh = (): Draft => (post ? draftOf(post) : emptyDraft(can.addressFamilies));
  const found = kept.read();
  const start = found ?? fresh();
  const [fields, setFields] = createStore(start.fields);
  const [wasKept, setKept] = createSignal(found !== undefined);
  const [isLater, setLater] = createSignal(start.fields.publishAt !== '');
  const uploads = createUploads({ wall: wallId }, start.attachments);
  const saving = createDoing();
  let { key, revision } = start;
  let isDone = false;
  /** What was sent under the key; what is resumed may have been, before the page was left. */
  const tried = new Set<string>(found ? ['before'] : []);

  createEffect(() => {
    const now: Draft = { key, revision, fields: { ...fields }, attachments: uploads.list.filter(({ state }) => state === 'done') };
    if (!isDone) kept.write(JSON.stringify(now) === JSON.stringify({ ...fresh(), key }) ? undefined : now);
  });

  const isForFamilies = (): boolean => fields.audience === 'CLASS_AND_FAMILIES';
  const isEmpty = (): boolean => !fields.title.trim() && !fields.text.trim() && uploads.list.length === 0;
  const isTooLong = (): boolean => fields.title.length > limits.postTitle || fields.text.length > limits.postText;

  function input(): PostInput {
    const done = uploads.list.flatMap(({ done: file, alt }) => (file ? [{ ...file, alt }] : []));
    const publishAt = isLater() ? fromParis(fields.publishAt)?.toISOString() ?? null : null;
    return {
      title: fields.title, text: fields.text, audience: fields.audience, comments: fields.comments, publishAt,
      signature: fields.signature && isForFamilies(),
      pictures: done.filter(({ kind }) => kind === 'PICTURE').map(({ id, alt }) => ({ id, alt })),
      fileIds: done.filter(({ kind }) => kind !== 'PICTURE').map(({ id }) => id),
    };
  }

  const edit = async (id: string, now: PostInput, publish: boolean, base: number): Promise<Post> =>
    (await graphql.send(EditPostDocument, { id, input: now, publish, revision: base })).editPost;

  /** An earlier try may have been saved though its answer was lost: the server then answers that one, and what was changed since must still reach it. */
  async function save(publish: boolean): Promise<Post> {
    const now = input();
    if (post) return edit(post.id, now, publish, revision);
    tried.add(JSON.stringify([now, publish]));
    const { createPost } = await graphql.send(CreatePostDocument, { wallId, key, input: now, publish });
    return tried.size > 1 ? edit(createPost.id, now, publish, createPost.revision) : createPost;
  }

  return {
    fields, setFields, isLater, setLater, uploads, saving, isForFamilies,
    /** Whether what is shown was typed before and never sent. */
    wasKept,
    mayDraft: !post || post.status === 'DRAFT',
    isNotReady: () => isEmpty() || isTooLong() || uploads.isBusy() || uploads.hasFailed() || (isLater() && !fromParis(fields.publishAt)),
    /** Saves; answers the post, or undefined when it was refused: everything typed stays. */
    async send(publish: boolean): Promise<Post | undefined> {
      let saved: Post | undefined;
      await saving.run(async () => { saved = await save(publish); });
      if (!saved) return undefined;
      isDone = true;
      kept.write(undefined);
      onDone(saved);
      return saved;
    },
    /** Throws away what was typed. */
    startAfresh() {
      const { fields: blank, key: other, revision: base } = fresh();
      key = other;
      revision = base;
      tried.clear();
      for (const { key: gone } of uploads.list.filter(({ isKept }) => !isKept)) uploads.remove(gone);
      setKept(false);
      setFields(blank);
      setLater(blank.publishAt !== '');
    },
  };
}

export type Composer = ReturnType<typeof createComposer>;
