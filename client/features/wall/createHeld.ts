import { createSignal, onCleanup } from 'solid-js';
import type { Post } from './posts.ts';

/** Further down than this share of a screen, whoever reads must not see the page move. */
const READING = 0.7;

/** Keeps newly arrived posts aside while the reader is further down, until they ask for them or come back up. */
export function createHeld() {
  const [ids, setIds] = createSignal<ReadonlySet<string>>(new Set());
  const release = (id?: string): void => {
    if (ids().size > 0) setIds((old) => new Set(id === undefined ? [] : [...old].filter((one) => one !== id)));
  };
  const onScroll = (): void => { if (scrollY < 80) release(); };
  addEventListener('scroll', onScroll, { passive: true });
  onCleanup(() => removeEventListener('scroll', onScroll));
  return {
    count: () => ids().size,
    hold(post: Post) { if (scrollY > READING * innerHeight) setIds((old) => new Set(old).add(post.id)); },
    release,
    shown: (posts: readonly Post[]): readonly Post[] => (ids().size === 0 ? posts : posts.filter(({ id }) => !ids().has(id))),
  };
}

export type Held = ReturnType<typeof createHeld>;
