import { type JSX, createContext, onCleanup, useContext } from 'solid-js';
import type { Comment, Post, WallEvent } from './posts.ts';

/** A comment as it is now, or the id of one to take off. */
export type CommentNews = { comment: Comment } | { goneId: string };

/** What a page that shows posts lets them do to it, whichever page it is. */
export interface PostDesk {
  /** Shows a post as the server has just answered it. */
  take(post: Post): void;
  /** Takes a post off this page. */
  drop(postId: string): void;
  /** Opens the post for writing. */
  edit(post: Post): void;
  /** Tells others on the page of a comment, as the server has just answered it. */
  tell(news: CommentNews): void;
  /** Hears of comments for as long as the owner lives. */
  onComment(hear: (news: CommentNews) => void): void;
}

const Context = createContext<PostDesk>();

export function PostDeskProvider(props: { desk: PostDesk; children: JSX.Element }): JSX.Element {
  return <Context.Provider value={props.desk}>{props.children}</Context.Provider>;
}

export function usePostDesk(): PostDesk {
  const desk = useContext(Context);
  if (!desk) throw new Error('usePostDesk is called outside PostDeskProvider');
  return desk;
}

/** Who on the page hears of comments. */
export function makeCommentNews(): Pick<PostDesk, 'tell' | 'onComment'> & { tellOf(event: WallEvent): void } {
  const hearers = new Set<(news: CommentNews) => void>();
  const tell = (news: CommentNews): void => hearers.forEach((hear) => hear(news));
  return {
    tell,
    onComment(hear) {
      hearers.add(hear);
      onCleanup(() => hearers.delete(hear));
    },
    tellOf({ comment, goneCommentId }) {
      if (comment) tell({ comment });
      else if (goneCommentId) tell({ goneId: goneCommentId });
    },
  };
}
