import { expect, it } from 'vitest';
import { noticesOf } from '../../client/features/wall/notices.ts';
import type { Post } from '../../client/features/wall/posts.ts';

const post = (id: string, more: object = {}): Post => ({
  id, status: 'PUBLISHED', pinned: false, signature: false, publishAt: null, receipts: null, can: { sign: false }, own: { reaction: null, receipts: [] }, ...more,
} as unknown as Post);
const ids = (posts: readonly Post[]): string => posts.map(({ id }) => id).join('');
const ofChild = (signedAt: string | null) => ({ child: { id: 'c', displayName: 'Noé M.' }, signedAt });

it('gives a guardian what they have still to sign, and says nothing twice', () => {
  const due = post('1', { signature: true, pinned: true, can: { sign: true }, own: { receipts: [ofChild('2026-11-20T10:00:00.000Z'), ofChild(null)] } });
  const signed = post('2', { signature: true, can: { sign: true }, own: { receipts: [ofChild('2026-11-20T10:00:00.000Z')] } });
  const found = noticesOf({ pinned: [due, post('3', { pinned: true })], drafts: [] }, [signed]);
  expect([ids(found.toSign), ids(found.signing), ids(found.pinned)]).toEqual(['1', '', '3']);
});

it('gives staff the signatures awaited and what will appear, the soonest first', () => {
  const awaited = post('1', { signature: true, receipts: { families: 28, read: 20, signed: 12 } });
  const complete = post('2', { signature: true, receipts: { families: 28, read: 28, signed: 28 } });
  const read = post('3', { receipts: { families: 28, read: 2, signed: 0 } });
  const drafts = [
    post('4', { status: 'SCHEDULED', publishAt: '2026-11-27T07:00:00.000Z' }), post('5', { status: 'DRAFT' }),
    post('6', { status: 'SCHEDULED', publishAt: '2026-11-25T07:00:00.000Z' }),
  ];
  const found = noticesOf({ pinned: [], drafts }, [awaited, complete, read]);
  expect([ids(found.signing), ids(found.coming), ids(found.toSign)]).toEqual(['1', '64', '']);
});
