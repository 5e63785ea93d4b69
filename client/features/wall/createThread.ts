import { createSignal, onCleanup } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import { AddCommentDocument, ThreadDocument } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { makeMeanwhile } from '../../platform/graphql/makeMeanwhile.ts';
import { newKey } from '../../platform/graphql/newKey.ts';
import { type CommentNews, usePostDesk } from './PostDesk.tsx';
import { createDoing } from './createDoing.ts';
import type { Comment } from './posts.ts';

interface Thread { comments: readonly Comment[]; hasMore: boolean; cursor: string | null }

/** The comments of a post, oldest first, kept live for as long as its owner lives. */
export function createThread(postId: string) {
  const graphql = useGraphql();
  const desk = usePostDesk();
  const [thread, setThread] = createStore<Thread>({ comments: [], hasMore: true, cursor: null });
  const [isOpened, setOpened] = createSignal(false);
  const loading = createDoing();
  const writing = createDoing();
  let trying = { key: newKey(), text: '' };
  let stopped = false;
  onCleanup(() => { stopped = true; });

  const put = (comments: readonly Comment[]): void => setThread('comments', reconcile([...comments], { key: 'id', merge: false }));
  const merge = (page: readonly Comment[]): void => {
    const all = new Map([...thread.comments, ...page].map((comment) => [comment.id, comment]));
    put([...all.values()].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)));
  };
  const news = makeMeanwhile<CommentNews>();
  const show = (one: CommentNews): void => {
    if ('goneId' in one) put(thread.comments.filter(({ id }) => id !== one.goneId));
    else if (one.comment.postId === postId) merge([one.comment]);
  };
  desk.onComment((one) => { news.tell(one); show(one); });

  const more = (): Promise<boolean> => loading.run(async () => {
    const { answer: { post }, meanwhile } = await news.during(graphql.ask(ThreadDocument, { postId, after: thread.cursor }));
    if (stopped) return;
    merge(post.thread.edges.map(({ node }) => node));
    meanwhile.forEach(show);
    setThread({ hasMore: post.thread.pageInfo.hasNextPage, cursor: post.thread.pageInfo.endCursor });
    setOpened(true);
  });
  void more();

  return {
    thread, isOpened, more, loading, writing,
    /** Adds a comment; the same words tried again after a refusal are still one comment. */
    add: (text: string) => writing.run(async () => {
      if (text !== trying.text) trying = { key: newKey(), text };
      const { addComment } = await graphql.send(AddCommentDocument, { postId, ...trying });
      trying = { key: newKey(), text: '' };
      desk.tell({ comment: addComment });
      // The comments above it could not be read before; now the server answers.
      if (!isOpened()) void more();
    }),
  };
}
