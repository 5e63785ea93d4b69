import { counted } from '../../../platform/words/counted.ts';

const count = counted('fr');

export const fr = {
  families: 'Lettres de connexion aux familles',
  teachers: 'Lettres de connexion aux enseignants',
  lead: "Une lettre pour chaque adulte déjà inscrit qui n'est encore jamais entré : un code, bon 60 jours et une seule fois, avec lequel il choisit son mot de passe.",
  again: "Les codes imprimés avant, s'il y en a, ne serviront plus.",
  byMail: "Envoyer un message à ceux dont l'adresse est connue, au lieu d'une lettre",
  prepare: 'Préparer les lettres',
  back: 'Retour',
  print: 'Imprimer',
  retry: 'Réessayer',
  ready: (letters: number) => count(letters, { zero: 'Aucune lettre à imprimer', one: 'lettre prête', other: 'lettres prêtes' }),
  once: 'Les codes ne se relisent pas ensuite : imprimez maintenant.',
  mailed: (people: number) => `${count(people, { one: 'message envoyé', other: 'messages envoyés' })}.`,
  used: (people: number) => `${count(people, { one: 'personne est déjà entrée', other: 'personnes sont déjà entrées' })} : pas de lettre pour elles.`,
  elsewhere: (people: number) => `${count(people, { one: 'personne dépend', other: 'personnes dépendent' })} aussi d'un autre établissement : la direction imprime leur lettre.`,
  nobody: "Il n'y a personne à qui écrire.",
  closed: "Ces lettres ne sont pas pour vous.",
  to: (name: string) => `Pour ${name}`,
  parentOf: (children: string) => `parent de ${children}`,
  letterLead: (place: string) => `${place} vous ouvre un compte sur Préau, l'espace où la classe écrit, montre et se parle.`,
  step: { scan: 'Photographiez le carré, ou ouvrez cette adresse :', code: 'Donnez ce code :', choose: 'Choisissez votre mot de passe.' },
  login: 'Votre identifiant sera :',
  until: (day: string) => `Ce code sert une fois, jusqu'au ${day}. Après, demandez-en un autre à l'école.`,
  qr: 'Code à photographier',
};
