import { Query } from 'mingo';
import { describe, expect, it } from 'vitest';
import { audience, standingOf } from '../../server/platform/access/audience.ts';
import { Actor, type Seat } from '../../server/platform/access/actor.ts';
import type { CommentRecord, PostRecord } from '../../server/features/wall/model.ts';
import {
  commentPolicy, commentsVisibleTo, draftsOf, forFamiliesOf, isForFamilies, mayRead, postsKnownTo, postsVisibleTo, publishedAcross, publishedTo, waitingFor,
} from '../../server/features/wall/policy.ts';

const room = { classroomId: 'class', schoolId: 'school' };
const elsewhere = { classroomId: 'other', schoolId: 'school' };
const seat = (role: Seat['role'], classroomId: string | null = 'class', schoolId = 'school'): Seat => ({ role, schoolId, classroomId });
const ward = { pupilId: 'child', ...room };

const actors: Record<string, Actor> = {
  nobody: Actor.nobody,
  stranger: new Actor('me', [seat('TEACHER', 'other')]),
  'head of another school': new Actor('me', [seat('HEAD', null, 'elsewhere')]),
  teacher: new Actor('me', [seat('TEACHER')]),
  head: new Actor('me', [seat('HEAD', null)]),
  pupil: new Actor('me', [seat('PUPIL')]),
  guardian: new Actor('me', [], [ward]),
  'teacher and guardian': new Actor('me', [seat('TEACHER')], [ward]),
  'guardian of another class': new Actor('me', [], [{ ...ward, classroomId: 'other' }]),
  'audience of teachers': audience('T', room),
  'audience of pupils': audience('P', room),
  'audience of guardians': audience('G', room),
};

const statuses = ['DRAFT', 'SCHEDULED', 'WAITING', 'REFUSED', 'PUBLISHED', 'REMOVED'] as const;
const posts = statuses.flatMap((status) => (['me', 'someone'] as const).flatMap((authorId) => (['CLASS', 'CLASS_AND_FAMILIES'] as const).flatMap((to) =>
  (status === 'REMOVED' ? statuses.slice(0, 5) : [null]).flatMap((removedFrom) => (['class', 'other'] as const).map((wallId) => ({
    _id: `${status} ${authorId} ${to} ${removedFrom} ${wallId}`, wallId, schoolId: 'school', authorId, status, audience: to, removedFrom,
    publishedAt: status === 'PUBLISHED' ? new Date() : null,
  }) as PostRecord)))));
const comments = (['WAITING', 'PUBLISHED', 'REMOVED'] as const).flatMap((status) => (['me', 'someone'] as const).map((authorId) =>
  ({ _id: `${status} ${authorId}`, wallId: 'class', schoolId: 'school', authorId, status }) as CommentRecord));

const idsOf = <T extends { _id: string }>(rows: readonly T[]): string[] => rows.map(({ _id }) => _id);
const foundBy = <T extends { _id: string }>(filter: object | null, rows: readonly T[]): string[] => (filter ? idsOf(rows.filter((row) => new Query(filter as never).test(row))) : []);

describe.each(Object.entries(actors))('%s', (_, actor) => {
  const here = posts.filter(({ wallId }) => wallId === 'class');
  const readable = here.filter((post) => mayRead(actor, post));

  it('finds by the store’s query exactly the posts that the policy lets read', () => {
    const staffOrPupil = actor.belongsTo(room) ? foundBy(postsVisibleTo(actor, room), posts) : [];
    expect(staffOrPupil).toEqual(idsOf(readable));
  });

  it('finds in each list only posts that may be read', () => {
    if (!actor.belongsTo(room)) return;
    const lists = { published: publishedTo(actor, room), waiting: waitingFor(actor, room), drafts: draftsOf(actor, room) };
    for (const [name, filter] of Object.entries(lists)) {
      for (const id of foundBy(filter, posts)) expect(idsOf(readable), `${name}: ${id}`).toContain(id);
    }
    expect(foundBy(publishedTo(actor, room), posts)).toEqual(idsOf(readable.filter(({ status }) => status === 'PUBLISHED')));
    expect(foundBy(postsKnownTo(actor, room), posts)).toEqual(expect.arrayContaining(idsOf(readable)));
  });

  it('finds in the merged feed what is published on each wall, and nothing else', () => {
    const rooms = [room, elsewhere].filter((one) => actor.belongsTo(one));
    if (rooms.length === 0) return;
    expect(foundBy(publishedAcross(actor, rooms), posts)).toEqual(idsOf(posts.filter((post) => post.status === 'PUBLISHED' && mayRead(actor, post))));
    expect(foundBy(forFamiliesOf(actor), posts)).toEqual(idsOf(posts.filter((post) => isForFamilies(post) && actor.isGuardianIn({ classroomId: post.wallId, schoolId: 'school' }))));
  });

  it('finds by the store’s query exactly the comments that the policy lets read', () => {
    expect(foundBy(commentsVisibleTo(actor, room), comments)).toEqual(idsOf(comments.filter((comment) => commentPolicy.read(actor, comment))));
  });
});

describe('an audience', () => {
  it('sees what any of its members sees who is not the author', () => {
    for (const actor of Object.values(actors).filter((one) => one.belongsTo(room) && !one.isAudience)) {
      const crowd = audience(standingOf(actor, room), room);
      for (const post of posts.filter(({ authorId, wallId }) => authorId === 'someone' && wallId === 'class')) expect(mayRead(crowd, post), post._id).toBe(mayRead(actor, post));
    }
  });
});

it('keeps a draft that its author threw away from everybody', () => {
  const thrown = posts.filter(({ status, removedFrom }) => status === 'REMOVED' && removedFrom === 'DRAFT');
  for (const actor of Object.values(actors)) expect(thrown.filter((post) => mayRead(actor, post))).toEqual([]);
});
