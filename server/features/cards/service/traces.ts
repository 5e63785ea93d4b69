import { linesOf } from '../../../platform/personal/giving.ts';
import type { Trace } from '../../../platform/personal/trace.ts';
import type { CardModels } from '../model.ts';

const KEPT = { fr: 'Tant que l’élève s’en sert.', en: 'As long as the pupil uses it.' };
const NOTHING = { fr: 'Rien.', en: 'Nothing.' };

/** What is kept of how children come in: their animal, their card, what they know. */
export function cardTraces({ entries, cards, secrets }: CardModels): Trace[] {
  return [
    {
      collection: 'classEntries', model: entries, processing: 'ACCOUNTS', kept: KEPT, left: { fr: 'La porte de la classe, sans l’élève.', en: 'The class’s door, without the pupil.' },
      data: { fr: 'L’animal de chaque élève sur la page de connexion de la classe.', en: 'Each pupil’s animal on the class’s sign-in page.' },
      persons: { 'animals[].pupilId': 'OUT' },
      gives: {
        name: 'animal', title: 'Votre animal', fields: { animal: 'Animal' },
        async *lines({ personId, classroomIds }) {
          for await (const { animals } of entries.find({ _id: { $in: [...classroomIds] } }).lean().cursor()) {
            for (const mark of animals) if (mark.pupilId === personId) yield { fields: { animal: mark.animal } };
          }
        },
      },
    },
    {
      collection: 'childCards', model: cards, processing: 'ACCOUNTS', kept: KEPT, left: NOTHING,
      data: { fr: 'Cartes de connexion imprimées, seulement leur empreinte.', en: 'Printed sign-in cards, only their digest.' },
      persons: { pupilId: 'LINE' }, follows: [{ path: 'pupilId' }],
      gives: {
        name: 'cartes', title: 'Cartes de connexion', fields: { imprimee: 'Imprimée', utilisee: 'Utilisée', retiree: 'Retirée' },
        lines: ({ personId }) => linesOf(cards.find({ pupilId: personId }).lean().cursor(), ({ printedAt, usedAt, revokedAt }) => ({ imprimee: printedAt, utilisee: usedAt, retiree: revokedAt })),
      },
    },
    {
      collection: 'childSecrets', model: secrets, processing: 'ACCOUNTS', kept: KEPT, left: NOTHING,
      data: { fr: 'Images secrètes ou mot de passe court, seulement leur empreinte.', en: 'Secret pictures or short password, only their digest.' },
      persons: { _id: 'LINE' },
      gives: {
        name: 'images_secretes', title: 'Images secrètes', fields: { choisies: 'Choisies' },
        lines: ({ personId }) => linesOf(secrets.find({ _id: personId }).lean().cursor(), ({ changedAt }) => ({ choisies: changedAt })),
      },
    },
  ];
}
