import { counted } from '../../platform/words/counted.ts';

const count = counted('fr');

export const fr = {
  title: 'Correspondants',
  lead: 'D’autres Préau, où vont des élèves d’ici ou d’où d’autres arrivent. Ce qui passe de l’un à l’autre est scellé : seul celui à qui c’est destiné peut l’ouvrir.',
  schools: (schools: number) => count(schools, { zero: 'aucun établissement', one: 'établissement', other: 'établissements' }),
  more: (schools: number) => `et ${count(schools, { one: 'autre', other: 'autres' })}`,

  ownTitle: 'Votre carte',
  ownWhy: 'Envoyez-la à votre correspondant, par courriel par exemple : elle n’a rien de secret.',
  download: 'Télécharger la carte',
  ownDigits: 'Vos chiffres, à lire au téléphone',
  ownDigitsWhy: 'Lisez-les à voix haute à la personne qui a reçu votre carte. Ne les envoyez pas : qui pourrait changer la carte en chemin pourrait aussi les changer.',
  keysAt: 'Clés faites le',
  ownActions: 'Actions sur vos clés',
  renew: 'Renouveler les clés',
  renewTitle: 'Renouveler vos clés ?',
  renewText: 'À faire si quelqu’un a pu copier les données de ce serveur. Vous devrez envoyer votre nouvelle carte à tous vos correspondants et leur lire vos nouveaux chiffres ; d’ici là, ils refuseront ce que vous leur enverrez. Ce qu’ils ont déjà scellé pour vous s’ouvre encore pendant 90 jours.',
  renewed: 'Vos clés sont renouvelées. Envoyez votre nouvelle carte à vos correspondants.',

  add: 'Ajouter une carte',
  added: (name: string) => `La carte de ${name} est ajoutée. Il reste à comparer ses chiffres.`,
  upToDate: (name: string) => `${name} est à jour.`,
  none: 'Aucun correspondant pour le moment',
  noneWhy: 'Quand un collège ou une école tient son propre Préau, échangez vos cartes : les passages de relais voyageront de l’un à l’autre.',
  states: { TO_VERIFY: 'À vérifier', TRUSTED: 'De confiance', REVOKED: 'Plus de confiance' },
  actionsOn: (name: string) => `Actions pour ${name}`,
  itsSchools: 'Ses établissements',
  history: 'Ce qui s’est passé',
  happenings: {
    ADDED: 'Carte ajoutée', PROPOSED: 'Nouvelle carte ajoutée', UPDATED: 'Carte mise à jour', VERIFIED: 'Chiffres vérifiés', MISMATCHED: 'Chiffres différents', DECLINED: 'Carte écartée', REVOKED: 'Confiance retirée',
  },
  byFormer: 'une personne qui n’est plus là',
  toVerify: 'Rien ne part vers ce Préau et rien n’en est repris avant que ses chiffres soient comparés au téléphone.',
  otherKeys: (day: string) => `Une autre carte est arrivée, datée du ${day}, avec d’autres clés. Les clés de confiance restent en usage : la nouvelle attend que ses chiffres soient comparés.`,
  verify: 'Vérifier les chiffres',
  decline: 'Écarter cette carte',
  declined: 'La carte est écartée.',
  declineTitle: (name: string) => `Écarter la carte de ${name} ?`,
  declineText: 'Elle ne servira pas. Votre correspondant pourra vous en envoyer une autre.',

  verifyTitle: (name: string) => `Vérifier ${name}`,
  verifySteps: [
    'Appelez la personne qui administre ce Préau, à un numéro que vous connaissez déjà : pas celui d’un message reçu avec la carte.',
    'Demandez-lui de lire à voix haute ses chiffres, sur sa page « Correspondants ».',
    'Tapez ce que vous entendez. Puis lisez-lui les vôtres.',
  ],
  itsDigits: 'Ses chiffres, comparés au téléphone',
  digits: 'Les chiffres que vous entendez',
  digitsHint: '8 groupes de 4 chiffres.',
  verifyNow: 'Faire confiance',
  verified: (name: string) => `${name} est de confiance.`,

  revoke: 'Ne plus faire confiance',
  revokeTitle: (name: string) => `Ne plus faire confiance à ${name} ?`,
  revokeText: 'Plus rien ne partira vers ce Préau et plus rien n’en sera repris, dès maintenant. Les élèves déjà accueillis restent. Pour revenir en arrière, il faudra ajouter sa carte et comparer ses chiffres à nouveau.',
  revoked: (name: string) => `${name} n’est plus de confiance.`,
};
