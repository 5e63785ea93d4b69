import { Show, createSignal } from 'solid-js';
import type { Accessor, JSX } from 'solid-js';
import { Skeleton } from '../../platform/ui/Skeleton.tsx';
import type { Refused } from '../../platform/graphql/refused.ts';
import { type PostDesk, PostDeskProvider } from './PostDesk.tsx';
import { ReadingProvider } from './Reading.tsx';
import { Unreadable } from './Unreadable.tsx';
import { type Writing, WritingSheet } from './Writing.tsx';

interface FrameProps<T> {
  live: { desk: Omit<PostDesk, 'edit'>; refused: Accessor<Refused | undefined>; load: () => Promise<void> };
  /** What the page shows; until it is there, its outline or why it may not be read. */
  shown: T | undefined;
  class: string;
  /** Cards in the outline. */
  outline?: number;
  children: (shown: Accessor<NonNullable<T>>, write: (what: Writing) => void) => JSX.Element;
}

/** What stands around the posts of any page: noting what is read, the sheet to write on, and honest waiting. */
export function PostFrame<T>(props: FrameProps<T>): JSX.Element {
  const [writing, setWriting] = createSignal<Writing>();
  const desk: PostDesk = { ...props.live.desk, edit: (post) => setWriting({ wall: post.wall, post }) };
  return (
    <PostDeskProvider desk={desk}>
      <ReadingProvider>
        <div class={props.class}>
          <Show when={props.shown} fallback={
            <Show when={props.live.refused()} fallback={<Skeleton kind="card" count={props.outline ?? 3} />}>
              {(refused) => <Unreadable refused={refused()} onRetry={props.live.load} />}
            </Show>
          }>
            {(shown) => (
              <>
                {props.children(shown, setWriting)}
                <WritingSheet what={writing()} onDone={desk.take} onClose={() => setWriting(undefined)} />
              </>
            )}
          </Show>
        </div>
      </ReadingProvider>
    </PostDeskProvider>
  );
}
