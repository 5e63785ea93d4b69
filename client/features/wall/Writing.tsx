import { Show, Suspense, lazy } from 'solid-js';
import type { JSX } from 'solid-js';
import type { WallRightsPartsFragment } from '../../../schema/generated/client.ts';
import type { Post } from './posts.ts';

const Composer = lazy(() => import('./Composer.tsx').then((module) => ({ default: module.Composer })));

/** A new post for a wall, or one to change. */
export interface Writing { wall: { id: string; can: WallRightsPartsFragment }; post?: Post }

/** The sheet for writing, fetched when somebody writes. */
export function WritingSheet(props: { what: Writing | undefined; onDone: (post: Post) => void; onClose: () => void }): JSX.Element {
  return (
    <Show when={props.what} keyed>
      {(what) => (
        <Suspense>
          <Composer wall={what.wall} post={what.post} onDone={props.onDone} onClose={props.onClose} />
        </Suspense>
      )}
    </Show>
  );
}
