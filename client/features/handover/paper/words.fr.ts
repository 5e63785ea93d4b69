import { counted } from '../../../platform/words/counted.ts';
import { longDay } from '../../../platform/words/longDay.ts';

const count = counted('fr');
const day = longDay('fr');

export const fr = {
  title: (to: string): string => (to ? `Cartes des familles : ${to}` : 'Cartes des familles'),
  lead: 'Une carte par élève, à remettre à la famille. Son code dit, dans le nouvel établissement, que c’est le même élève : utile quand le collège a déjà créé un compte, ou quand la famille n’en a pas encore.',
  back: 'Passage de relais',
  none: 'Aucune carte à imprimer',
  noneWhy: 'Les cartes sont pour les familles prévenues : prévenez-les d’abord.',
  whose: 'Pour quels élèves ?',
  all: 'Tous',
  without: 'Sans carte',
  nobody: 'Personne',
  printedOn: (at: string): string => `imprimée le ${day(at)}`,
  neverPrinted: 'jamais imprimée',
  replaces: (many: number): string => (many > 1 ? `${many} cartes déjà imprimées cesseront de fonctionner.` : 'Une carte déjà imprimée cessera de fonctionner.'),
  make: (many: number): string => (many === 0 ? 'Préparer les cartes' : `Préparer ${count(many, { one: 'carte', other: 'cartes' })}`),
  ready: 'Les codes ne sont montrés qu’ici, une fois : imprimez avant de quitter cette page.',
  others: 'D’autres cartes',
  print: 'Imprimer',
  cardOf: (name: string): string => `Carte de ${name}`,
  goesTo: 'va ici :',
  qrOf: (name: string): string => `Code à photographier de ${name}`,
  cardDo: (host: string, at: string): string => `Au nouvel établissement : photographiez ce carré, ou tapez le code sur ${host}. Valable une fois, jusqu’au ${day(at, -1)}.`,
};
