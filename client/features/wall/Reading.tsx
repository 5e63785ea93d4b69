import { type JSX, createContext, onCleanup, useContext } from 'solid-js';
import { MarkReadDocument } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { useSession } from '../people/Session.tsx';
import { usePostDesk } from './PostDesk.tsx';
import { type Watch, makeReading } from './makeReading.ts';
import type { Post } from './posts.ts';

interface Reading {
  /** Notes the post as read once a guardian has really had it before their eyes; for the life of the owner. */
  watch(element: Element, post: () => Post): void;
}

const Context = createContext<Reading>();

/** For guardians, posts below are noted as read when they are. Nothing is noted for anyone else. */
export function ReadingProvider(props: { children: JSX.Element }): JSX.Element {
  const graphql = useGraphql();
  const desk = usePostDesk();
  const { me } = useSession();
  const reading = makeReading(async (ids) => {
    const { markRead } = await graphql.send(MarkReadDocument, { postIds: ids });
    markRead.forEach((post) => desk.take(post));
  });
  onCleanup(reading.stop);
  const isGuardianOn = (wallId: string): boolean => me()?.children.some(({ classrooms }) => classrooms.some(({ id }) => id === wallId)) ?? false;
  const isUnread = (post: Post): boolean => post.status === 'PUBLISHED' && post.audience === 'CLASS_AND_FAMILIES'
    && isGuardianOn(post.wall.id) && !(post.own && post.own.receipts.length > 0 && post.own.receipts.every(({ readAt }) => readAt));
  const value: Reading = {
    watch(element, post) {
      const watch: Watch = { id: post().id, wants: () => isUnread(post()) };
      onCleanup(reading.watch(element, watch));
    },
  };
  return <Context.Provider value={value}>{props.children}</Context.Provider>;
}

export function useReading(): Reading {
  const reading = useContext(Context);
  if (!reading) throw new Error('useReading is called outside ReadingProvider');
  return reading;
}
