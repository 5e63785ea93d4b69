import { linesOf } from '../../../platform/personal/giving.ts';
import type { Trace } from '../../../platform/personal/trace.ts';
import type { PeopleModels } from '../model.ts';
import { CODE_DAYS } from './codes.ts';

const NOTHING = { fr: 'Rien.', en: 'Nothing.' };
const WHILE_ON = { fr: 'Tant que la personne s’en sert.', en: 'As long as the person uses it.' };

/** What is kept of how people prove who they are, besides their password. */
export function credentialTraces({ codes, factors, passkeys, challenges, notices }: PeopleModels): Trace[] {
  return [
    {
      collection: 'personCodes', model: codes, processing: 'ACCOUNTS', left: NOTHING,
      data: { fr: 'Codes d’activation et d’invitation, seulement leur empreinte.', en: 'Activation and invitation codes, only their digest.' },
      kept: { fr: `Jusqu’à leur fin, ${CODE_DAYS} jours en général.`, en: `Until they end, ${CODE_DAYS} days as a rule.` },
      persons: { subjectId: 'LINE', byId: 'FORMER', 'taken[].byId': 'FORMER' }, follows: [{ path: 'subjectId' }],
      gives: {
        name: 'codes', title: 'Codes remis', fields: { pour: 'Pour', remis: 'Remis', valable_jusqu_au: 'Valable jusqu’au', utilise: 'Utilisé' },
        lines: ({ personId }) => linesOf(codes.find({ $or: [{ subjectId: personId }, { byId: personId }, { 'taken.byId': personId }] }).lean().cursor(),
          ({ purpose, issuedAt, expiresAt, taken }) => ({ pour: purpose, remis: issuedAt, valable_jusqu_au: expiresAt, utilise: taken.length > 0 })),
      },
    },
    {
      collection: 'secondFactors', model: factors, processing: 'ACCOUNTS', left: NOTHING, kept: WHILE_ON,
      data: { fr: 'Double vérification : clé partagée avec l’application, empreintes des codes de secours.', en: 'Two-step verification: the key shared with the application, digests of recovery codes.' },
      persons: { _id: 'LINE' },
      gives: {
        name: 'double_verification', title: 'Double vérification', fields: { depuis: 'Active depuis', codes_de_secours: 'Codes de secours restants', due: 'Demandée à partir du' },
        lines: ({ personId }) => linesOf(factors.find({ _id: personId }).lean().cursor(), ({ totp, recovery, dueAt }) => ({ depuis: totp?.since ?? null, codes_de_secours: recovery.length, due: dueAt })),
      },
    },
    {
      collection: 'passkeys', model: passkeys, processing: 'ACCOUNTS', left: NOTHING, kept: WHILE_ON,
      data: { fr: 'Clés d’accès : nom, partie publique, dates.', en: 'Passkeys: name, public part, dates.' },
      persons: { personId: 'LINE' }, follows: [{ path: 'personId' }],
      gives: {
        name: 'cles_d_acces', title: 'Clés d’accès', fields: { nom: 'Nom', ajoutee: 'Ajoutée', utilisee: 'Utilisée' },
        lines: ({ personId }) => linesOf(passkeys.find({ personId }).lean().cursor(), ({ name, addedAt, usedAt }) => ({ nom: name, ajoutee: addedAt, utilisee: usedAt })),
      },
    },
    {
      collection: 'challenges', model: challenges, processing: 'ACCOUNTS', left: NOTHING,
      data: { fr: 'Connexions en deux étapes en cours.', en: 'Two-step sign-ins under way.' }, kept: { fr: 'Quelques minutes.', en: 'A few minutes.' },
      persons: { personId: 'LINE' }, gives: null, givesNothing: 'gone within minutes, and says nothing but that someone is signing in',
    },
    {
      collection: 'accountNotices', model: notices, processing: 'ACCOUNTS', left: NOTHING,
      data: { fr: 'Avis de changement du compte : mot de passe, adresse, double vérification.', en: 'Notices of changes to the account: password, address, two-step verification.' },
      kept: { fr: 'Jusqu’à la fin de l’avis, quelques mois au plus.', en: 'Until the notice ends, a few months at most.' },
      persons: { personId: 'LINE', byId: 'FORMER' }, follows: [{ path: 'personId' }],
      gives: {
        name: 'avis', title: 'Avis sur votre compte', fields: { quoi: 'Quoi', quand: 'Quand' },
        lines: ({ personId }) => linesOf(notices.find({ $or: [{ personId }, { byId: personId }] }).sort({ at: 1 }).lean().cursor(), ({ kind, at }) => ({ quoi: kind, quand: at })),
      },
    },
  ];
}
