import { linesOf } from '../../../platform/personal/giving.ts';
import type { Trace } from '../../../platform/personal/trace.ts';
import type { PeopleModels } from '../model.ts';
import { displayNameOf } from '../names.ts';
import { credentialTraces } from './credentialTraces.ts';
import { SESSION_DAYS } from './sessions.ts';

const WHILE_HERE = {
  fr: 'Tant que la personne a une place à l’école ou un enfant qui y est ; puis jusqu’à l’effacement qui suit le départ.',
  en: 'As long as the person has a place at school or a child there; then until the erasure that follows departure.',
};
const NOTHING = { fr: 'Rien.', en: 'Nothing.' };

/** What is kept of people, how they prove who they are, and whose children they are. */
export function peopleTraces(models: PeopleModels): Trace[] {
  const { persons, keys, sessions, guardianships, attempts, foundings, tiles } = models;
  return [
    {
      collection: 'personKeys', model: keys, processing: 'ACCOUNTS', kept: WHILE_HERE, left: NOTHING,
      data: { fr: 'Identifiants donnés par d’autres systèmes (INE, ONDE, annuaire, connexion académique).', en: 'Identifiers given by other systems (INE, ONDE, directory, academic sign-in).' },
      persons: { personId: 'LINE' }, follows: [{ path: 'personId' }],
      gives: {
        name: 'identifiants', title: 'Identifiants d’autres systèmes', fields: { identifiant: 'Identifiant', depuis: 'Connu depuis' },
        lines: ({ personId }) => linesOf(keys.find({ personId }).sort({ _id: 1 }).lean().cursor(), ({ _id, addedAt }) => ({ identifiant: _id, depuis: addedAt })),
      },
    },
    {
      collection: 'sessions', model: sessions, processing: 'ACCOUNTS', left: NOTHING,
      data: { fr: 'Appareils où le compte est ouvert : navigateur, système, dates.', en: 'Devices where the account is open: browser, system, dates.' },
      kept: { fr: `Jusqu’à la déconnexion, ${SESSION_DAYS} jours au plus.`, en: `Until signing out, ${SESSION_DAYS} days at most.` },
      persons: { personId: 'LINE' }, follows: [{ path: 'personId' }],
      gives: {
        name: 'connexions', title: 'Appareils connectés', fields: { appareil: 'Appareil', ouverte: 'Ouverte', derniere_activite: 'Dernière activité' },
        lines: ({ personId }) => linesOf(sessions.find({ personId }).sort({ lastSeenAt: -1 }).lean().cursor(),
          ({ device, createdAt, lastSeenAt }) => ({ appareil: device, ouverte: createdAt, derniere_activite: lastSeenAt })),
      },
    },
    {
      collection: 'guardianships', model: guardianships, processing: 'SCHOOLING', kept: WHILE_HERE, left: NOTHING,
      data: { fr: 'Quel adulte est responsable de quel élève, et depuis quand.', en: 'Which adult is guardian of which pupil, and since when.' },
      persons: { guardianId: 'LINE', pupilId: 'LINE' }, follows: [{ path: 'guardianId', ends: 'until' }, { path: 'pupilId', ends: 'until' }],
      gives: {
        name: 'famille', title: 'Famille', fields: { lien: 'Lien', nom: 'Nom', depuis: 'Depuis', jusqu_au: 'Jusqu’au' },
        async *lines({ personId }) {
          for await (const { guardianId, pupilId, from, until } of guardianships.find({ $or: [{ guardianId: personId }, { pupilId: personId }] }).lean().cursor()) {
            const isGuardian = guardianId === personId;
            const other = await persons.findById(isGuardian ? pupilId : guardianId, { title: 1, firstName: 1, lastName: 1, isPupil: 1 }).lean();
            yield { fields: { lien: isGuardian ? 'responsable de' : 'sous la responsabilité de', nom: other ? displayNameOf(other) : 'une personne effacée', depuis: from, jusqu_au: until } };
          }
        },
      },
    },
    ...credentialTraces(models),
    {
      collection: 'attempts', model: attempts, processing: 'ACCOUNTS', left: NOTHING,
      data: { fr: 'Nombre d’essais de mot de passe manqués, sans adresse ni mot de passe.', en: 'Number of failed password attempts, without address or password.' },
      kept: { fr: '30 minutes au plus après le dernier essai.', en: '30 minutes at most after the last attempt.' },
      persons: { _id: 'LINE' },
      gives: {
        name: 'essais', title: 'Essais de connexion manqués', fields: { essais: 'Essais', oublie_le: 'Oublié le' },
        lines: ({ personId }) => linesOf(attempts.find({ _id: `account:${personId}` }).lean().cursor(), ({ failures, expiresAt }) => ({ essais: failures, oublie_le: expiresAt })),
      },
    },
    {
      collection: 'tiles', model: tiles, processing: 'ACCOUNTS', left: NOTHING,
      data: { fr: 'Personnages de la démonstration.', en: 'People of the demonstration.' },
      kept: { fr: 'Tant que la démonstration est ouverte.', en: 'As long as the demonstration is open.' },
      persons: { personId: 'LINE' }, gives: null, givesNothing: 'made-up people of the demonstration',
    },
    {
      collection: 'foundings', model: foundings, processing: 'ACCOUNTS',
      data: { fr: 'Qui a ouvert le premier établissement.', en: 'Who opened the first school.' },
      kept: { fr: 'Tant que Préau est en service.', en: 'As long as Préau is in use.' },
      left: { fr: 'La date, sans la personne.', en: 'The date, without the person.' },
      persons: { headId: 'FORMER' }, gives: null, givesNothing: 'says only that the account is the first one',
    },
    // The last: as long as it is there, an erasure that was cut short knows how the person was called.
    {
      collection: 'persons', model: persons, processing: 'ACCOUNTS', kept: WHILE_HERE, left: NOTHING,
      data: { fr: 'Identité : civilité, nom, prénom, identifiant, adresse électronique, date de naissance, langue et confort de lecture. Le mot de passe n’est gardé que sous forme d’empreinte.', en: 'Identity: title, names, login, e-mail address, birth date, language and reading comfort. Of the password only a digest is kept.' },
      persons: { _id: 'LINE', mergedInto: 'LINE' },
      gives: {
        name: 'identite', title: 'Qui vous êtes',
        fields: { civilite: 'Civilité', prenom: 'Prénom', nom: 'Nom', eleve: 'Élève', identifiant: 'Identifiant', adresse: 'Adresse électronique', naissance: 'Date de naissance', langue: 'Langue', couleurs: 'Couleurs', taille: 'Taille du texte', espacement: 'Espacement', police: 'Police', compte_cree: 'Compte créé' },
        lines: ({ personId }) => linesOf(persons.find({ _id: personId }).lean().cursor(), (it) => ({
          civilite: it.title, prenom: it.firstName, nom: it.lastName, eleve: it.isPupil, identifiant: it.login, adresse: it.email, naissance: it.birthDate ?? null, langue: it.locale,
          couleurs: it.comfort.theme, taille: it.comfort.textSize, espacement: it.comfort.spacing, police: it.comfort.font, compte_cree: it.createdAt,
        })),
      },
    },
  ];
}
