import { EVIDENCE_DAYS } from '../../../../schema/limits.ts';
import { linesOf } from '../../../platform/personal/giving.ts';
import type { Leaving, Trace } from '../../../platform/personal/trace.ts';
import type { PostRecord, WallModels } from '../model.ts';
import { fileIdsOf } from './attachments.ts';

interface Needs {
  models: WallModels;
  files: { discard(ids: readonly string[]): Promise<void>; leaveToFormer(ids: readonly string[]): Promise<void> };
}

/** What staff have published for a class is the class's: it stays, without their name. All else that someone wrote goes with them. */
const isTheClasss = ({ byPupil, status }: PostRecord): boolean => !byPupil && status === 'PUBLISHED';
const wrote = ({ authorId }: PostRecord, { ids }: Leaving): boolean => ids.has(authorId);

const KEPT = {
  fr: `Tant que le mur de la classe est gardé ; ce qui est retiré est gardé ${EVIDENCE_DAYS} jours comme preuve, puis détruit.`,
  en: `As long as the class’s wall is kept; what is removed is kept ${EVIDENCE_DAYS} days as evidence, then destroyed.`,
};
const STATUS: Record<PostRecord['status'], string> = { DRAFT: 'brouillon', SCHEDULED: 'programmé', WAITING: 'en attente', REFUSED: 'à reprendre', PUBLISHED: 'publié', REMOVED: 'retiré' };

/** What people write and do on walls. */
export function wallTraces({ models: { posts, comments, receipts }, files }: Needs): Trace[] {
  return [
    {
      collection: 'receipts', model: receipts, processing: 'WALL', left: { fr: 'Rien.', en: 'Nothing.' }, kept: KEPT,
      data: { fr: 'Ce que les familles ont lu et signé, pour quel enfant et quand.', en: 'What families have read and signed, for which child and when.' },
      persons: { guardianId: 'LINE', pupilId: 'LINE' }, follows: [{ path: 'guardianId' }, { path: 'pupilId' }],
      gives: {
        name: 'lectures', title: 'Billets lus et signés', fields: { billet: 'Billet', lu: 'Lu', signe: 'Signé' },
        async *lines({ personId, classroomIds }) {
          for await (const it of receipts.find({ wallId: { $in: [...classroomIds] }, $or: [{ guardianId: personId }, { pupilId: personId }] }).lean().cursor()) {
            const post = await posts.findById(it.postId, { title: 1 }).lean();
            yield { fields: { billet: post?.title || null, lu: it.readAt, signe: it.signedAt } };
          }
        },
      },
    },
    {
      collection: 'comments', model: comments, processing: 'WALL', left: { fr: 'Rien du commentaire.', en: 'Nothing of the comment.' }, kept: KEPT,
      data: { fr: 'Commentaires.', en: 'Comments.' },
      persons: { authorId: 'LINE', removedBy: 'FORMER' },
      gives: {
        name: 'commentaires', title: 'Commentaires', fields: { texte: 'Texte', etat: 'État', ecrit: 'Écrit', retire: 'Retiré', note: 'Mot de l’enseignant' },
        lines: ({ personId }) => linesOf(comments.find({ authorId: personId }).lean().cursor(),
          ({ text, status, createdAt, removedAt, refusalNote }) => ({ texte: text, etat: STATUS[status], ecrit: createdAt, retire: removedAt, note: refusalNote })),
      },
    },
    {
      collection: 'posts', model: posts, processing: 'WALL', kept: KEPT,
      data: { fr: 'Billets avec leurs images, et réactions.', en: 'Posts with their pictures, and reactions.' },
      left: {
        fr: 'Rien des billets d’un élève ni des réactions. Ce qu’un adulte de l’école a publié pour la classe y reste, sans son nom.',
        en: 'Nothing of a pupil’s posts and of reactions. What an adult of the school published for the class stays there, without their name.',
      },
      persons: { authorId: (post: PostRecord) => (isTheClasss(post) ? 'FORMER' : 'LINE'), removedBy: 'FORMER', 'reactions[].personId': 'OUT' },
      async before(lines: readonly PostRecord[], leaving) {
        await files.leaveToFormer(lines.filter((post) => wrote(post, leaving) && isTheClasss(post)).flatMap(fileIdsOf));
      },
      async with(lines: readonly PostRecord[]) {
        const postId = { $in: lines.map(({ _id }) => _id) };
        await files.discard(lines.flatMap(fileIdsOf));
        await Promise.all([comments.deleteMany({ postId }), receipts.deleteMany({ postId })]);
      },
      gives: {
        name: 'billets', title: 'Billets et réactions',
        fields: { titre: 'Titre', texte: 'Texte', etat: 'État', ecrit: 'Écrit', publie: 'Publié', retire: 'Retiré', images: 'Images', note: 'Mot de l’enseignant', reaction: 'Votre réaction à un billet' },
        async *lines({ personId, classroomIds }) {
          const none = { titre: null, texte: null, etat: null, ecrit: null, publie: null, retire: null, images: null, note: null, reaction: null };
          for await (const it of posts.find({ authorId: personId }).lean().cursor()) {
            yield { fields: { ...none, titre: it.title, texte: it.text, etat: STATUS[it.status], ecrit: it.createdAt, publie: it.publishedAt, retire: it.removedAt, images: it.pictures.map(({ alt }) => alt), note: it.refusalNote } };
          }
          const reacted = posts.find({ wallId: { $in: [...classroomIds] }, 'reactions.personId': personId, authorId: { $ne: personId } }, { reactions: 1, publishedAt: 1 }).lean().cursor();
          for await (const { reactions, publishedAt } of reacted) {
            yield { fields: { ...none, publie: publishedAt, reaction: reactions.filter((one) => one.personId === personId).map(({ kind }) => kind).join(', ') } };
          }
        },
      },
    },
  ];
}
