import { describe, expect, it } from 'vitest';
import { piecesOf } from '../../client/platform/words/links.ts';
import { newsOf } from '../../client/features/wall/news.ts';
import { fromParis, inParis } from '../../client/features/wall/paris.ts';
import { type Lists, type Post, withPage, withPost, withoutPost } from '../../client/features/wall/posts.ts';

const post = (id: string, more: Partial<Post> = {}): Post => ({
  id, seq: 1, status: 'PUBLISHED', pinned: false, publishedAt: `2026-11-2${id}T10:00:00.000Z`, createdAt: '2026-11-20T10:00:00.000Z', editedAt: null,
  author: { id: 'a', displayName: 'Lina B.', isPupil: true }, own: { reaction: null, receipts: [] }, ...more,
} as Post);
const lists = (more: Partial<Lists> = {}): Lists => ({ pinned: [], posts: [post('3'), post('1')], waiting: [], drafts: [], hasMore: false, ...more });
const ids = (all: readonly Post[]): string => all.map(({ id }) => id).join('');

describe('the lists of a wall', () => {
  it('puts a post in its place, newest first', () => {
    expect(ids(withPost(lists(), post('2'), true).posts)).toBe('321');
    expect(ids(withPost(lists(), post('4'), true).posts)).toBe('431');
    expect(ids(withPost(lists(), post('0'), true).posts)).toBe('310');
    expect(ids(withPost(lists({ hasMore: true }), post('0'), true).posts)).toBe('31');
  });

  it('moves a post from list to list as its life goes', () => {
    const waiting = withPost(lists(), post('2', { status: 'WAITING' }), true);
    expect(ids(waiting.waiting)).toBe('2');
    const out = withPost(waiting, post('2', { seq: 2 }), true);
    expect([ids(out.waiting), ids(out.posts)]).toEqual(['', '321']);
    const pinned = withPost(out, post('2', { seq: 3, pinned: true }), true);
    expect([ids(pinned.pinned), ids(pinned.posts)]).toEqual(['2', '31']);
    const back = withPost(pinned, post('2', { seq: 4, status: 'REFUSED' }), true);
    expect([ids(back.pinned), ids(back.waiting)]).toEqual(['', '']);
    expect(ids(withPost(pinned, post('2', { seq: 4, status: 'REFUSED' }), false).waiting)).toBe('2');
  });

  it('never goes back to an older state, nor forgets what is the viewer’s own', () => {
    const held = lists({ posts: [post('3', { seq: 5, title: 'new', own: { reaction: 'BRAVO', receipts: [] } })] });
    expect(withPost(held, post('3', { seq: 4, title: 'old' }), true)).toBe(held);
    expect(withPost(held, post('3', { seq: 6, own: null }), true).posts[0]!.own).toEqual({ reaction: 'BRAVO', receipts: [] });
    expect(withoutPost(held, '3', 4)).toBe(held);
    expect(withoutPost(held, '3', 5).posts).toEqual([]);
  });

  it('shows a post once when it moved between two pages', () => {
    expect(ids(withPage([post('3'), post('2')], [post('2'), post('1')]))).toBe('321');
  });
});

describe('news', () => {
  const event = (about: Post) => ({ wallId: 'w', seq: 2, opening: false, reminder: false, gonePostId: null, goneCommentId: null, post: about, comment: null, wall: null });
  const fresh = { publishedAt: new Date().toISOString() };
  it('tells arrivals of others, and of one’s own what the teacher decided', () => {
    expect(newsOf(event(post('2', fresh)), undefined, 'me')?.kind).toBe('arrived');
    expect(newsOf(event(post('2', fresh)), undefined, 'a')).toBeUndefined();
    expect(newsOf(event(post('2', fresh)), post('2', { status: 'WAITING' }), 'a')?.kind).toBe('approved');
    expect(newsOf(event(post('2', { status: 'REFUSED' })), post('2', { status: 'WAITING' }), 'a')?.kind).toBe('returned');
    expect(newsOf(event(post('2', fresh)), post('2'), 'me')).toBeUndefined();
  });
});

describe('addresses in a text', () => {
  it.each`
    text                                              | href
    ${'voir https://a.fr/b.'}                         | ${'https://a.fr/b'}
    ${'(https://a.fr/b)'}                             | ${'https://a.fr/b'}
    ${'https://fr.wikipedia.org/wiki/Chat_(animal).'} | ${'https://fr.wikipedia.org/wiki/Chat_(animal)'}
    ${'« https://a.fr »'}                             | ${'https://a.fr/'}
    ${'http://a.fr'}                                  | ${undefined}
    ${'http://une.ecole/publications/0123456789abcdef01234567'} | ${'/publications/0123456789abcdef01234567'}
    ${'https://a.fr@evil.fr/'}                        | ${undefined}
    ${'javascript:https://a.fr'}                      | ${'https://a.fr/'}
  `('$text leads to $href', ({ text, href }: { text: string; href: string | undefined }) => {
    const pieces = piecesOf(text);
    expect(pieces.find((piece) => piece.href)?.href).toBe(href);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  });
});

describe('the clock of Paris', () => {
  it.each`
    local                 | instant
    ${'2026-11-24T08:30'} | ${'2026-11-24T07:30:00.000Z'}
    ${'2026-07-01T08:30'} | ${'2026-07-01T06:30:00.000Z'}
    ${'2026-10-25T03:30'} | ${'2026-10-25T02:30:00.000Z'}
  `('$local is $instant', ({ local, instant }: { local: string; instant: string }) => {
    expect(fromParis(local)?.toISOString()).toBe(instant);
    expect(inParis(new Date(instant))).toBe(local);
  });
  it('knows what is no date', () => expect(fromParis('')).toBeUndefined());
});
