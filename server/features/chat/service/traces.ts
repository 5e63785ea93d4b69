import { EVIDENCE_DAYS } from '../../../../schema/limits.ts';
import { linesOf } from '../../../platform/personal/giving.ts';
import type { Trace } from '../../../platform/personal/trace.ts';
import { folded } from '../folding.ts';
import type { ChannelRecord, ChatModels, MessageRecord } from '../model.ts';
import { fileIdsOf } from './attachments.ts';
import { readingId } from './reading.ts';

interface Needs { models: ChatModels; files: { discard(ids: readonly string[]): Promise<void> } }

const KEPT = {
  fr: `Tant que le salon de la classe est gardé ; ce qui est retiré est gardé ${EVIDENCE_DAYS} jours comme preuve, puis détruit.`,
  en: `As long as the class’s channel is kept; what is removed is kept ${EVIDENCE_DAYS} days as evidence, then destroyed.`,
};
const STATUS: Record<MessageRecord['status'], string> = { WAITING: 'en attente', REFUSED: 'à reprendre', PUBLISHED: 'envoyé', REMOVED: 'retiré' };

/** What people say in the chat, and how far they have read. */
export function chatTraces({ models: { channels, messages, readings }, files }: Needs): Trace[] {
  return [
    {
      collection: 'readings', model: readings, processing: 'CHAT', kept: KEPT, left: { fr: 'Rien.', en: 'Nothing.' },
      data: { fr: 'Jusqu’où chacun a lu dans un salon, pour lui seul.', en: 'How far each has read in a channel, for themselves alone.' },
      persons: { personId: 'LINE', _id: 'LINE' },
      gives: {
        name: 'salons_lus', title: 'Salons lus', fields: { salon: 'Salon', lu_jusqu_au_message: 'Lu jusqu’au message' },
        async *lines({ personId, classroomIds }) {
          for await (const { _id, name, kind } of channels.find({ classroomId: { $in: [...classroomIds] } }, { name: 1, kind: 1 }).lean().cursor()) {
            const read = await readings.findById(readingId(_id, personId)).lean();
            if (read) yield { fields: { salon: kind === 'TEACHER' ? 'Ligne avec les enseignants' : name, lu_jusqu_au_message: read.number } };
          }
        },
      },
    },
    {
      collection: 'messages', model: messages, processing: 'CHAT', kept: KEPT, left: { fr: 'Rien de ses messages.', en: 'Nothing of their messages.' },
      data: { fr: 'Messages avec leurs images, et les noms appelés avec @.', en: 'Messages with their pictures, and names called with @.' },
      persons: { authorId: 'LINE', removedBy: 'FORMER', 'mentionIds[]': 'OUT' },
      /** A name that was called with @ goes from what others said. */
      mend({ text, folded: was, mentionIds }: MessageRecord, { ids, names }) {
        const called = mentionIds.filter((id) => ids.has(id)).flatMap((id) => names.get(id) ?? []);
        const next = called.reduce((words, name) => words.replaceAll(`@${name}`, '@…'), text);
        return next === text ? {} : { text: next, folded: was === '' ? '' : folded(next) };
      },
      with: async (lines: readonly MessageRecord[]) => files.discard(lines.flatMap(fileIdsOf)),
      gives: {
        name: 'messages', title: 'Messages', fields: { texte: 'Texte', etat: 'État', envoye: 'Envoyé', retire: 'Retiré', images: 'Images', a_vos_enseignants: 'À vos enseignants' },
        lines: ({ personId }) => linesOf(messages.find({ authorId: personId }).lean().cursor(),
          (it) => ({ texte: it.text, etat: STATUS[it.status], envoye: it.createdAt, retire: it.removedAt, images: it.pictures.map(({ alt }) => alt), a_vos_enseignants: it.inLine })),
      },
    },
    {
      collection: 'channels', model: channels, processing: 'CHAT', kept: KEPT,
      data: { fr: 'Qui est dans un salon de groupe, et la ligne de chaque élève vers ses enseignants.', en: 'Who is in a group’s channel, and each pupil’s line to their teachers.' },
      left: { fr: 'Les salons de groupe, sans la personne ; sa ligne avec ses enseignants disparaît en entier.', en: 'Group channels, without the person; their line to their teachers goes whole.' },
      persons: { 'memberIds[]': ({ kind }: ChannelRecord) => (kind === 'TEACHER' ? 'LINE' : 'OUT') },
      async with(lines: readonly ChannelRecord[]) {
        const channelId = { $in: lines.map(({ _id }) => _id) };
        for await (const message of messages.find({ channelId }, { pictures: 1 }).lean<MessageRecord[]>().cursor()) await files.discard(fileIdsOf(message));
        await Promise.all([messages.deleteMany({ channelId }), readings.deleteMany({ channelId })]);
      },
      gives: {
        name: 'salons', title: 'Salons où vous êtes', fields: { salon: 'Salon', cree: 'Créé', archive: 'Archivé' },
        lines: ({ personId, classroomIds }) => linesOf(channels.find({ classroomId: { $in: [...classroomIds] }, memberIds: personId }).lean().cursor(),
          ({ kind, name, createdAt, archivedAt }) => ({ salon: kind === 'TEACHER' ? 'Ligne avec les enseignants' : name, cree: createdAt, archive: archivedAt })),
      },
    },
  ];
}
