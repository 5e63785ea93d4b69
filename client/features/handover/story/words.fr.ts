import type { PassageAct } from '../../../../schema/generated/client.ts';

export const fr = {
  history: 'Ce qui s’est passé',
  byClock: 'Préau',
  acts: {
    PROPOSED: 'Passage préparé', INFORMED: 'Famille prévenue', CHOSEN: 'Travaux choisis', AGREED: 'Accord de la famille', DECLINED: 'Refus de la famille', PIECES_REFUSED: 'Travaux écartés par la famille',
    SENT: 'Envoyé', WITHDRAWN: 'Retiré par l’école', RESTORED: 'Remis en préparation', ACCEPTED: 'Accepté', REFUSED: 'Refusé par l’établissement d’arrivée', RECONSIDERED: 'Réponse reprise',
    MATCHED: 'Compte comparé', CLAIMED: 'Carte de la famille utilisée', CONFIRMED: 'Confirmé', IN_EFFECT: 'En place', REMINDED: 'Rappel envoyé à l’établissement d’arrivée',
    HELD: 'Pas encore repris là-bas : un autre passage y est en cours', EXPIRED: 'Délai dépassé',
  } satisfies Record<PassageAct, string>,
};
