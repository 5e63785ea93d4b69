import type { Lists, Post } from './posts.ts';

/** What of a wall is not to be forgotten, by what there is to do about it. */
export interface Notices {
  /** For a guardian: what they have still to sign. */
  toSign: readonly Post[];
  /** For staff: what some family has still to sign. */
  signing: readonly Post[];
  /** For staff: what will appear, the soonest first. */
  coming: readonly Post[];
  /** What is pinned and in none of the above. */
  pinned: readonly Post[];
}

const MOST = 4;

/** Reads them in what the page holds already. `posts`: those shown, without the pinned ones. */
export function noticesOf({ pinned, drafts }: Pick<Lists, 'pinned' | 'drafts'>, posts: readonly Post[]): Notices {
  const shown = [...pinned, ...posts];
  const toSign = shown.filter((post) => post.can.sign && post.own?.receipts.some(({ signedAt }) => !signedAt));
  const signing = shown.filter(({ signature, receipts }) => signature && receipts !== null && receipts.signed < receipts.families);
  const coming = drafts.filter(({ status }) => status === 'SCHEDULED').toSorted((a, b) => (a.publishAt ?? '').localeCompare(b.publishAt ?? ''));
  return {
    toSign: toSign.slice(0, MOST), signing: signing.slice(0, MOST), coming: coming.slice(0, MOST),
    pinned: pinned.filter((post) => !toSign.includes(post) && !signing.includes(post)).slice(0, MOST),
  };
}
