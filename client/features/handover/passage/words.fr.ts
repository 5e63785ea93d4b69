import { counted } from '../../../platform/words/counted.ts';

const count = counted('fr');

export const fr = {
  states: {
    PROPOSED: 'Préparé', INFORMED: 'Famille prévenue', SENT: 'Envoyé', ACCEPTED: 'Accepté', IN_EFFECT: 'En place', REFUSED: 'Refusé', WITHDRAWN: 'Retiré', EXPIRED: 'Expiré',
  },
  refusedBy: { FAMILY: 'La famille a dit non', SCHOOL: 'L’établissement a dit non' },
  reasons: { NOT_EXPECTED: 'il n’attend pas cet élève', ELSEWHERE: 'l’élève va ailleurs', ALREADY_HERE: 'l’élève y est déjà' },
  family: {
    untold: 'Famille pas encore prévenue',
    none: 'Aucun responsable n’a de compte : donnez la carte',
    agreed: (name: string) => `${name} : d’accord`,
    declined: (name: string) => `${name} : a dit non`,
    seen: (name: string) => `${name} : a vu, n’a pas répondu`,
    unseen: (name: string) => `${name} : n’a pas encore vu`,
  },
  pieces: (pieces: number) => count(pieces, { zero: 'aucun travail ne part', one: 'travail part', other: 'travaux partent' }),
  notChosen: 'n’a pas encore choisi ses travaux',
  birth: 'Date de naissance',
  unknown: 'non connue',
  ine: 'INE',
  hasIne: 'accompagne l’élève pour le reconnaître ; personne ne le lit',
  noIne: 'non connu ici',
  from: 'Quitte',
  to: 'Va à',
  inClass: (name: string) => `classe : ${name}`,
  goes: 'Ce qui part',
  answers: 'La famille',
  answeredOn: 'le',
  openUntil: 'Ouvert jusqu’au',
};
