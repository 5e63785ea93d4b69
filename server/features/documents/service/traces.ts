import { EVIDENCE_DAYS } from '../../../../schema/limits.ts';
import { linesOf } from '../../../platform/personal/giving.ts';
import { type About, type Giving, type Leaving, type Trace } from '../../../platform/personal/trace.ts';
import { passagesOf } from '../content.ts';
import type { LogModels } from '../log/model.ts';
import type { DocumentRecord, PublicationRecord, RemarkRecord, VersionRecord } from '../model.ts';
import { writtenOut } from './exporting.ts';
import { forgetting } from './forgetting.ts';
import { roomNameOf } from './ledger.ts';
import type { DocumentNeeds } from './needs.ts';
import { renewal } from './renewal.ts';
import { ownWords } from './titled.ts';

const KEPT = {
  fr: `Tant que la classe et ses archives sont gardées ; ce qui est retiré est gardé ${EVIDENCE_DAYS} jours comme preuve, puis détruit.`,
  en: `As long as the class and its archives are kept; what is removed is kept ${EVIDENCE_DAYS} days as evidence, then destroyed.`,
};
const NOTHING = { fr: 'Rien.', en: 'Nothing.' };

/** Whether all those who wrote it leave: it is theirs, and goes whole. */
const isOwn = ({ ownerId, wholeClass = false, writerIds }: Pick<DocumentRecord, 'writerIds'> & Partial<Pick<DocumentRecord, 'ownerId' | 'wholeClass'>>, { ids }: Leaving): boolean =>
  (ownerId ? ids.has(ownerId) : !wholeClass && writerIds.length > 0 && writerIds.every((id) => ids.has(id)));

/** What is kept of people around shared documents, and in their logs. */
export function documentTraces(needs: DocumentNeeds, logs: LogModels): Trace[] {
  const { models: { tasks, documents, versions, remarks, held, publications } } = needs;
  const { forgetContents } = forgetting(needs);
  const { anonymise } = renewal(needs);
  const log = (collection: string, model: Trace['model'], path: string): Trace => ({
    collection, model, processing: 'DOCUMENTS', kept: KEPT, persons: {}, bytes: [path], gives: null, givesNothing: 'the same letters are given with the documents',
    data: { fr: 'Chaque frappe des textes communs, et qui l’a faite.', en: 'Each keystroke of shared texts, and who made it.' },
    left: { fr: 'Le texte tel qu’il est, sans son passé, où « un ancien membre » remplace la personne.', en: 'The text as it stands, without its past, where “a former member” replaces the person.' },
  });
  return [
    {
      collection: 'publications', model: publications, processing: 'DOCUMENTS', kept: KEPT, left: { fr: 'Les publications écrites avec d’autres, sans son nom.', en: 'Publications written with others, without their name.' },
      data: { fr: 'Textes publiés pour la classe ou les familles.', en: 'Texts published for the class or families.' },
      persons: { 'writerIds[]': (line: PublicationRecord, leaving) => (isOwn(line, leaving) ? 'LINE' : 'OUT'), publishedBy: 'FORMER' },
      gives: {
        name: 'publications', title: 'Textes publiés', fields: { titre: 'Titre', publie: 'Publié' },
        async *lines(about) {
          for await (const { _id } of documentsOf(needs, about)) {
            yield* linesOf(publications.find({ documentId: _id }, { html: 0 }).lean().cursor(), ({ title, publishedAt }) => ({ titre: title, publie: publishedAt }));
          }
        },
      },
    },
    {
      collection: 'remarks', model: remarks, processing: 'DOCUMENTS', kept: KEPT, left: { fr: 'Rien de ses remarques.', en: 'Nothing of their remarks.' },
      data: { fr: 'Remarques dans la marge et leurs réponses.', en: 'Remarks in the margin and their answers.' },
      persons: { authorId: 'LINE', removedBy: 'FORMER', resolvedBy: 'FORMER', 'answers[].authorId': 'OUT', 'answers[].removedBy': 'FORMER' },
      gives: {
        name: 'remarques', title: 'Remarques et réponses', fields: { texte: 'Texte', ecrite: 'Écrite', retiree: 'Retirée', reponse: 'Réponse à une remarque', note: 'Mot de l’enseignant' },
        async *lines({ personId, classroomIds }) {
          const own = remarks.find({ $or: [{ classroomId: { $in: [...classroomIds] } }, { 'answers.classroomId': { $in: [...classroomIds] } }], $and: [{ $or: [{ authorId: personId }, { 'answers.authorId': personId }] }] }).lean<RemarkRecord[]>().cursor() as AsyncIterable<RemarkRecord>;
          for await (const remark of own) {
            for (const one of [remark, ...remark.answers]) {
              if (one.authorId === personId) yield { fields: { texte: one.text, ecrite: one.createdAt, retiree: one.removedAt, reponse: one !== remark, note: one.note } };
            }
          }
        },
      },
    },
    {
      collection: 'heldWritings', model: held, processing: 'DOCUMENTS', left: NOTHING, bytes: ['bytes'],
      data: { fr: 'Ce qui a été écrit pendant qu’un document était fermé, en attente de l’enseignant.', en: 'What was written while a document was closed, waiting for the teacher.' },
      kept: { fr: `Jusqu’à la décision de l’enseignant, puis ${EVIDENCE_DAYS} jours.`, en: `Until the teacher decides, then ${EVIDENCE_DAYS} days.` },
      persons: { authorId: 'LINE', judgedBy: 'FORMER' },
      gives: {
        name: 'en_attente', title: 'Écrits en attente', fields: { ecrit: 'Écrit', etat: 'État' },
        async *lines(about) {
          for await (const { _id } of documentsOf(needs, about)) {
            yield* linesOf(held.find({ documentId: _id, authorId: about.personId }, { bytes: 0 }).lean().cursor(), ({ at, state }) => ({ ecrit: at, etat: state }));
          }
        },
      },
    },
    {
      collection: 'documents', model: documents, processing: 'DOCUMENTS', kept: KEPT,
      data: { fr: 'Textes écrits ensemble, travaux rendus, portfolio, et qui y a écrit.', en: 'Texts written together, work handed in, portfolio, and who wrote in them.' },
      left: {
        fr: 'Rien des textes qu’elle a écrits seule. Les textes écrits avec d’autres restent ; ses lettres y sont celles d’« un ancien membre ».',
        en: 'Nothing of texts written alone. Texts written with others stay; the letters there are those of “a former member”.',
      },
      persons: {
        ownerId: 'LINE', 'writerIds[]': (line: DocumentRecord, leaving) => (isOwn(line, leaving) ? 'LINE' : 'OUT'),
        'readerIds[]': 'OUT', 'sharing.withoutIds[]': 'OUT', 'authorIds[]': 'FORMER', 'handIn.by': 'FORMER',
      },
      async before(lines: readonly DocumentRecord[], leaving) {
        for (const line of lines) {
          const hasWritten = [...line.authorIds, ...line.writerIds].some((id) => leaving.ids.has(id));
          if (hasWritten && !isOwn(line, leaving)) await anonymise(line._id, leaving.ids);
        }
      },
      with: forgetContents,
      gives: documentsGiven(needs),
    },
    {
      collection: 'documentVersions', model: versions, processing: 'DOCUMENTS', kept: KEPT, bytes: ['state'],
      data: { fr: 'Versions gardées des textes, et le nom donné à certaines.', en: 'Kept versions of texts, and the name given to some.' },
      left: { fr: 'La copie rendue des textes écrits avec d’autres, telle que le texte est resté.', en: 'The handed-in copy of texts written with others, as the text has stayed.' },
      persons: { by: 'FORMER' },
      mend: ({ by, name }: VersionRecord, { ids }) => (by !== null && ids.has(by) && name !== null ? { name: null } : {}),
      gives: {
        name: 'versions', title: 'Versions que vous avez nommées', fields: { nom: 'Nom', gardee: 'Gardée', mots: 'Mots' },
        async *lines(about) {
          for await (const { _id } of documentsOf(needs, about)) {
            yield* linesOf(versions.find({ documentId: _id, by: about.personId }, { state: 0 }).lean().cursor(), ({ name, at, words }) => ({ nom: name, gardee: at, mots: words }));
          }
        },
      },
    },
    {
      collection: 'tasks', model: tasks, processing: 'DOCUMENTS', kept: KEPT, left: { fr: 'La consigne de la classe, sans la personne.', en: 'The class’s task, without the person.' },
      data: { fr: 'Consignes données à la classe, et à qui.', en: 'Tasks given to the class, and to whom.' },
      persons: { authorId: 'FORMER', 'groups[].pupilIds[]': 'OUT', 'pupilIds[]': 'OUT', 'writerIds[]': 'OUT' },
      gives: {
        name: 'consignes', title: 'Consignes que vous avez données, ou qui vous ont été données', fields: { titre: 'Titre', consigne: 'Consigne', donnee: 'Donnée', par_vous: 'Par vous' },
        lines: ({ personId, classroomIds }) => linesOf(tasks.find({ classroomId: { $in: [...classroomIds] }, $or: [{ authorId: personId }, { writerIds: personId }] }).lean().cursor(),
          ({ title, instructions, createdAt, authorId }) => ({ titre: title, consigne: instructions, donnee: createdAt, par_vous: authorId === personId })),
      },
    },
    log('documentUpdates', logs.updates, 'packed'), log('documentChapters', logs.chapters, 'packed'), log('documentSnapshots', logs.snapshots, 'clients'),
  ];
}

/** The documents that someone wrote in, or keeps. */
const documentsOf = ({ models: { documents } }: Pick<DocumentNeeds, 'models'>, { personId }: About): AsyncIterable<DocumentRecord> =>
  documents.find({ $or: [{ authorIds: personId }, { writerIds: personId }, { ownerId: personId }] }).lean<DocumentRecord[]>().cursor() as AsyncIterable<DocumentRecord>;

/** Each text as it stands, as a page; which passages are the person's own; no one else by name. */
function documentsGiven(needs: DocumentNeeds): Giving {
  const { models: { tasks }, rooms } = needs;
  const { fileOf } = writtenOut(needs);
  return {
    name: 'documents', title: 'Documents',
    fields: { titre: 'Titre', annee: 'Année', portfolio: 'Dans votre portfolio', mots: 'Mots', vos_passages: 'Vos passages', cree: 'Créé', modifie: 'Modifié', rendu: 'Rendu', note: 'Mot de l’enseignant', retire: 'Retiré' },
    async *lines(about) {
      let nth = 0;
      for await (const document of documentsOf(needs, about)) {
        const { ownerId, taskId, handIn } = document;
        const title = ownWords(document)?.title ?? (await tasks.findById(taskId ?? '', { title: 1 }).lean())?.title;
        // Its task is being forgotten, and it with it.
        if (title === undefined) continue;
        const passages = await rooms.read(roomNameOf(document), ({ doc, clients }) => passagesOf(doc, clients, about.personId));
        yield {
          fields: {
            titre: title, annee: document.year, portfolio: ownerId === about.personId, mots: document.words, vos_passages: passages,
            cree: document.createdAt, modifie: document.changedAt, rendu: handIn?.at ?? null, note: handIn?.note ?? null, retire: document.removedAt,
          },
          files: [{
            name: `${String(++nth).padStart(3, '0')} ${title}.html`,
            async *open() { yield (await fileOf(document, 'html', { writers: [], className: document.year })).bytes; },
          }],
        };
      }
    },
  };
}
