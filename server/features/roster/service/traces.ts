import { linesOf } from '../../../platform/personal/giving.ts';
import type { Trace } from '../../../platform/personal/trace.ts';
import type { RosterModels } from '../model.ts';

/** What is kept of those whom a delivery tells of, and of who brought it. */
export function rosterTraces({ imports, rows }: RosterModels): Trace[] {
  return [
    {
      collection: 'importRows', model: rows, processing: 'IMPORTS', left: { fr: 'Rien.', en: 'Nothing.' },
      data: { fr: 'Lignes des fichiers importés : identité, classe, responsables.', en: 'Lines of imported files: identity, class, guardians.' },
      kept: { fr: 'Tant que l’import peut être annulé, puis détruites.', en: 'As long as the import can be undone, then destroyed.' },
      persons: { personId: 'LINE', 'children[].personId': 'OUT', 'candidates[]': 'OUT' },
      gives: {
        name: 'imports', title: 'Lignes d’import qui parlent de vous', fields: { fichier: 'Fichier', ligne: 'Ligne', prenom: 'Prénom', nom: 'Nom', naissance: 'Date de naissance', adresse: 'Adresse électronique', identifiants: 'Identifiants' },
        lines: ({ personId }) => linesOf(rows.find({ personId }).lean().cursor(),
          (it) => ({ fichier: it.file, ligne: it.line, prenom: it.firstName, nom: it.lastName, naissance: it.birthDate, adresse: it.email, identifiants: it.keys })),
      },
    },
    {
      collection: 'imports', model: imports, processing: 'IMPORTS', left: { fr: 'L’import, sans la personne.', en: 'The import, without the person.' },
      data: { fr: 'Qui a importé quel fichier, quand, et ce qui en a été fait.', en: 'Who imported which file, when, and what was done with it.' },
      kept: { fr: 'Tant que l’établissement est dans Préau.', en: 'As long as the school is in Préau.' },
      persons: { by: 'FORMER', 'journal[].by': 'FORMER' },
      gives: {
        name: 'imports_faits', title: 'Imports que vous avez faits', fields: { fichier: 'Fichier', quand: 'Quand', etat: 'État' },
        lines: ({ personId, schoolIds }) => linesOf(imports.find({ claims: { $in: [...schoolIds] }, $or: [{ by: personId }, { 'journal.by': personId }] }).lean().cursor(),
          ({ fileName, at, state }) => ({ fichier: fileName, quand: at, etat: state })),
      },
    },
  ];
}
