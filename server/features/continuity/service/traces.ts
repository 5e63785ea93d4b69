import type { FileStore } from '../../../platform/files/store.ts';
import type { Trace } from '../../../platform/personal/trace.ts';
import type { ContinuityModels, PieceRecord } from '../model.ts';

/** What portfolios keep of people. */
export function continuityTraces({ models: { pieces }, files }: { models: ContinuityModels; files: Pick<FileStore, 'discardPieces'> }): Trace[] {
  return [{
    collection: 'portfolioPieces', model: pieces, processing: 'DOCUMENTS',
    data: { fr: 'Travaux gardés dans un portfolio, le mot de l’élève, les propositions des enseignants, et qui y a écrit.', en: 'Work kept in a portfolio, the pupil’s word, teachers’ suggestions, and who wrote in it.' },
    kept: { fr: 'Tant que l’élève les garde ; 30 jours après les avoir retirés.', en: 'As long as the pupil keeps it; 30 days after it was taken out.' },
    left: { fr: 'Dans le portfolio des autres, ce qu’on a écrit ensemble, sans le nom.', en: 'In others’ portfolios, what was written together, without the name.' },
    persons: { ownerId: 'LINE', 'withIds[]': 'OUT', suggestedBy: 'FORMER' }, follows: [{ path: 'ownerId' }],
    with: (lines: readonly PieceRecord[]) => files.discardPieces(lines.map(({ _id }) => _id)),
    gives: {
      name: 'portfolio', title: 'Portfolio', fields: { titre: 'Titre', annee: 'Année', fait: 'Fait', garde: 'Gardé', votre_mot: 'Votre mot', proposition: 'Mot de l’enseignant', retire: 'Retiré' },
      async *lines({ personId }) {
        for await (const piece of pieces.find({ ownerId: personId, state: { $in: ['SUGGESTED', 'KEPT'] } }).sort({ rank: 1 }).lean<PieceRecord[]>().cursor() as AsyncIterable<PieceRecord>) {
          const { title, year, madeAt, keptAt, word, suggestion, removedAt, html } = piece;
          yield {
            fields: { titre: title, annee: year, fait: madeAt, garde: keptAt, votre_mot: word, proposition: suggestion, retire: removedAt },
            files: html === '' ? [] : [{ name: `${piece._id}.html`, open: () => textOf(html) }],
          };
        }
      },
    },
  }];
}

async function* textOf(html: string): AsyncGenerator<Uint8Array> { yield Buffer.from(`<!doctype html><meta charset="utf-8">${html}`); }
