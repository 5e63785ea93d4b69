import type { ProcessingId, Said } from '../../../platform/personal/trace.ts';

/** A processing as the register tells it (article 30 of the GDPR), apart from what its collections say of themselves. */
export interface ProcessingWords { name: Said; purpose: Said; basis: Said; people: Said; recipients: Said }

const PUBLIC_TASK: Said = {
  fr: 'Mission d’intérêt public : le service public de l’éducation (article 6.1.e du RGPD ; code de l’éducation).',
  en: 'Public task: the public service of education (article 6.1.e of the GDPR; French education code).',
};
const PUPILS_FAMILIES_STAFF: Said = { fr: 'Élèves, responsables légaux, enseignants, direction.', en: 'Pupils, guardians, teachers, heads.' };

export const processings: Readonly<Record<ProcessingId, ProcessingWords>> = {
  ACCOUNTS: {
    name: { fr: 'Comptes et connexion', en: 'Accounts and sign-in' }, basis: PUBLIC_TASK, people: { fr: 'Toute personne qui a un compte.', en: 'Everyone who has an account.' },
    purpose: { fr: 'Savoir qui entre, et que ce soit bien la personne ; garder son confort de lecture.', en: 'Knowing who enters, and that it is really them; keeping their reading comfort.' },
    recipients: { fr: 'La personne ; la direction et les enseignants de la classe pour remettre un identifiant.', en: 'The person; heads and the class’s teachers, to hand over a login.' },
  },
  SCHOOLING: {
    name: { fr: 'Écoles, classes et familles', en: 'Schools, classes and families' }, basis: PUBLIC_TASK, people: PUPILS_FAMILIES_STAFF,
    purpose: { fr: 'Inscrire les élèves dans leurs classes, leurs enseignants et leurs responsables, et suivre le parcours de l’école au collège.', en: 'Enrolling pupils in their classes, with their teachers and guardians, and following their path from école to collège.' },
    recipients: { fr: 'L’équipe de l’école ; chacun pour ce qui le concerne.', en: 'The school’s staff; each for what concerns them.' },
  },
  WALL: {
    name: { fr: 'Mur de la classe', en: 'Class wall' }, basis: PUBLIC_TASK, people: PUPILS_FAMILIES_STAFF,
    purpose: { fr: 'Montrer aux élèves et aux familles ce que fait la classe, et faire signer les mots.', en: 'Showing pupils and families what the class does, and having notes signed.' },
    recipients: { fr: 'La classe ; les familles pour les billets qui leur sont ouverts ; la direction.', en: 'The class; families for posts open to them; the head.' },
  },
  DOCUMENTS: {
    name: { fr: 'Documents et portfolio', en: 'Documents and portfolio' }, basis: PUBLIC_TASK, people: { fr: 'Élèves, enseignants.', en: 'Pupils, teachers.' },
    purpose: { fr: 'Écrire ensemble, rendre un travail, garder son portfolio.', en: 'Writing together, handing work in, keeping a portfolio.' },
    recipients: { fr: 'Ceux qui écrivent dans le document, les enseignants de la classe, la direction.', en: 'Those who write in the document, the class’s teachers, the head.' },
  },
  CHAT: {
    name: { fr: 'Discussion de la classe', en: 'Class chat' }, basis: PUBLIC_TASK, people: { fr: 'Élèves, enseignants.', en: 'Pupils, teachers.' },
    purpose: { fr: 'Se parler dans la classe, et joindre ses enseignants.', en: 'Talking in class, and reaching one’s teachers.' },
    recipients: { fr: 'Les membres du salon, les enseignants de la classe, la direction.', en: 'Members of the channel, the class’s teachers, the head.' },
  },
  MODERATION: {
    name: { fr: 'Protection des élèves', en: 'Protection of pupils' }, basis: PUBLIC_TASK, people: PUPILS_FAMILIES_STAFF,
    purpose: { fr: 'Empêcher le harcèlement et les mots qui blessent, garder la preuve de ce qui a été retiré, rendre compte de ce que fait l’équipe.', en: 'Preventing bullying and words that hurt, keeping evidence of what was removed, accounting for what staff do.' },
    recipients: { fr: 'Les enseignants de la classe et la direction.', en: 'The class’s teachers and the head.' },
  },
  IMPORTS: {
    name: { fr: 'Imports de la base élèves', en: 'Imports of registers' }, basis: PUBLIC_TASK, people: PUPILS_FAMILIES_STAFF,
    purpose: { fr: 'Créer les comptes d’une école à partir des fichiers de l’Éducation nationale (ONDE, annuaire).', en: 'Making a school’s accounts from the files of the Éducation nationale (ONDE, directory).' },
    recipients: { fr: 'La direction qui importe ; ceux qui administrent son territoire.', en: 'The head who imports; those who administer its territory.' },
  },
  PILOTING: {
    name: { fr: 'Pilotage', en: 'Piloting' }, basis: PUBLIC_TASK, people: { fr: 'Administrateurs de territoires.', en: 'Administrators of territories.' },
    purpose: { fr: 'Savoir quelles écoles et combien de comptes utilisent Préau, sans voir le travail des élèves.', en: 'Knowing which schools and how many accounts use Préau, without sight of pupils’ work.' },
    recipients: { fr: 'Ceux qui administrent le territoire.', en: 'Those who administer the territory.' },
  },
  RIGHTS: {
    name: { fr: 'Exercice des droits', en: 'Exercise of rights' }, people: PUPILS_FAMILIES_STAFF,
    basis: { fr: 'Obligation légale (articles 15 à 20 du RGPD).', en: 'Legal obligation (articles 15 to 20 of the GDPR).' },
    purpose: { fr: 'Donner à chacun ses données, et les effacer.', en: 'Giving everyone their data, and erasing it.' },
    recipients: { fr: 'La personne, ses responsables, la direction qui répond.', en: 'The person, their guardians, the head who answers.' },
  },
};
