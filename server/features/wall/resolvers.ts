import type { Resolvers } from '../../../schema/generated/server.ts';
import { rights } from '../../platform/access/access.ts';
import type { PersonRecord } from '../people/model.ts';
import type { FamilyState } from './families.ts';
import { commentPolicy, heldSeenBy, postPolicy, roomOf, roomOfWall, underLaw, wallPolicy } from './policy.ts';
import { attachedFile, ownReaction, pictureOf, present, reactionCounts } from './presentation.ts';

type Persons = { load(id: string): Promise<PersonRecord> };

const familyReceipt = ({ pupilId, signedById, ...state }: FamilyState, persons: Persons) => ({
  ...state, child: persons.load(pupilId), signedBy: signedById ? persons.load(signedById) : null,
});

type WallResolvers = Pick<Resolvers, 'Query' | 'Mutation' | 'Subscription' | 'Me' | 'Wall' | 'WallEvent' | 'Post' | 'Comment'>;

export const wallResolvers = {
  Query: {
    wall: async (_, { classroomId }, { actor, wall, loaders }) => {
      const it = await wall.ofClass(actor, classroomId);
      loaders.wall.wall.prime(it._id, it);
      return it;
    },
    post: (_, { id }, { actor, wall }) => wall.onePost(actor, id),
    feed: (_, asked, { actor, wall }) => wall.feed(actor, asked),
  },

  Mutation: {
    createPost: (_, { wallId, key, input, publish }, { actor, wall }) => wall.createPost(actor, wallId, key, input, publish),
    editPost: (_, { id, input, publish, revision }, { actor, wall }) => wall.editPost(actor, id, input, publish, revision ?? null),
    approvePost: (_, { id, seq }, { actor, wall }) => wall.approvePost(actor, id, seq ?? null),
    refusePost: (_, { id, note }, { actor, wall }) => wall.refusePost(actor, id, note),
    pinPost: (_, { id, pinned }, { actor, wall }) => wall.pinPost(actor, id, pinned),
    removePost: (_, { id }, { actor, wall }) => wall.removePost(actor, id),
    restorePost: (_, { id }, { actor, wall }) => wall.restorePost(actor, id),
    addComment: (_, { postId, key, text }, { actor, wall }) => wall.addComment(actor, postId, key, text),
    approveComment: (_, { id }, { actor, wall }) => wall.approveComment(actor, id),
    removeComment: (_, { id }, { actor, wall }) => wall.removeComment(actor, id),
    react: (_, { postId, kind }, { actor, wall }) => wall.react(actor, postId, kind ?? null),
    markRead: (_, { postIds }, { actor, wall }) => wall.markRead(actor, postIds),
    signPost: (_, { postId, childId }, { actor, wall }) => wall.signPost(actor, postId, childId),
    remindFamilies: (_, { postId }, { actor, wall }) => wall.remindFamilies(actor, postId),
    updateWallSettings: (_, { wallId, input }, { actor, wall }) => wall.updateSettings(actor, wallId, input),
    discardFile: (_, { id }, { actor, wall }) => wall.discardFile(actor, id),
  },

  Subscription: {
    wallChanged: { subscribe: (_, { wallId }, { actor, wall }) => wall.watch(actor, wallId) },
  },

  Me: { toSign: (_, __, { actor, wall }) => wall.toSign(actor) },

  Wall: {
    id: ({ _id }) => _id,
    classroom: ({ _id }, _, { loaders }) => loaders.school.classrooms.load(_id),
    pinned: (it, _, { actor, wall }) => wall.pinned(actor, it),
    posts: (it, asked, { actor, wall }) => wall.posts(actor, it, asked),
    waiting: (it, _, { actor, wall }) => wall.waiting(actor, it),
    waitingComments: (it, _, { actor, wall }) => wall.waitingComments(actor, it),
    drafts: (it, _, { actor, wall }) => wall.drafts(actor, it),
    removed: (it, _, { actor, wall }) => wall.removed(actor, it),
    changes: (it, { after }, { actor, wall }) => wall.changesSince(actor, it, after),
    can: async (it, _, { actor, loaders }) =>
      underLaw(rights(actor, wallPolicy, it), ['post'], await loaders.moderation.may(actor, roomOfWall(it), 'WALL', 'POST')),
  },

  Post: {
    id: ({ _id }) => _id,
    wall: ({ wallId }, _, { loaders }) => loaders.wall.wall.load(wallId),
    author: ({ authorId }, _, { loaders }) => loaders.people.byId.load(authorId),
    pinned: ({ pinnedAt }) => pinnedAt !== null,
    pictures: async ({ pictures }, _, { loaders }) =>
      present(await Promise.all(pictures.map(async ({ fileId, alt }) => pictureOf(await loaders.wall.file.load(fileId), alt)))),
    files: async ({ fileIds }, _, { loaders }) =>
      present(await Promise.all(fileIds.map(async (id) => attachedFile(await loaders.wall.file.load(id))))),
    reactions: async (post, _, { loaders }) => reactionCounts(post, (await loaders.wall.wall.load(post.wallId)).settings),
    own: async (post, _, { actor, loaders }) => {
      if (actor.isAudience) return null;
      const [{ settings }, receipts] = await Promise.all([loaders.wall.wall.load(post.wallId), loaders.wall.ownFamilies(post)]);
      return { reaction: ownReaction(post, settings, actor), receipts: receipts.map((state) => familyReceipt(state, loaders.people.byId)) };
    },
    commentCount: (post, _, { loaders }) => loaders.wall.commentCount(post),
    thread: (post, asked, { loaders }) => loaders.wall.thread.load({ post, ...asked }),
    receipts: (post, _, { loaders }) => loaders.wall.receiptCount(post),
    families: async (post, _, { loaders }) => (await loaders.wall.families(post)).map((state) => familyReceipt(state, loaders.people.byId)),
    heldFor: (post, _, { actor }) => heldSeenBy(actor, post),
    can: async (post, _, { actor, loaders }) => {
      const [{ settings }, verdict] = await Promise.all([loaders.wall.wall.load(post.wallId), loaders.moderation.may(actor, roomOf(post), 'WALL', 'EDIT')]);
      return underLaw(rights(actor, postPolicy, { post, settings }), ['edit', 'remove', 'comment', 'react'], verdict);
    },
  },

  Comment: {
    id: ({ _id }) => _id,
    author: ({ authorId }, _, { loaders }) => loaders.people.byId.load(authorId),
    heldFor: (comment, _, { actor }) => heldSeenBy(actor, comment),
    can: async (comment, _, { actor, loaders }) =>
      underLaw(rights(actor, commentPolicy, comment), ['remove'], await loaders.moderation.may(actor, roomOf(comment), 'WALL', 'DELETE')),
  },
} satisfies WallResolvers;
