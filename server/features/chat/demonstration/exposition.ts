import type { SownChannel } from './sowing.ts';

const garnier = 'garnier';
const [lina, noe, zoe] = ['lina-benali', 'noe-moreau', 'zoe-rousseau'];

/** Four pupils and their teacher, getting something ready. */
export const exposition: SownChannel = {
  key: 'exposition', kind: 'GROUP', name: 'Exposé : les volcans', members: [lina, noe, zoe, 11], opening: 'OPEN',
  talks: [
    { day: 3, hour: 14.1, said: [
      { by: noe, text: 'On se partage comment ?' },
      { by: zoe, text: 'Moi je veux les nuées ardentes' },
      { by: lina, text: 'Je fais la carte du monde avec les volcans actifs' },
      { by: 11, text: 'moi la maquette avec le bicarbonate' },
      { by: noe, text: 'ok je prends l’introduction et le quiz de la fin' },
      { by: garnier, text: 'Belle répartition. Deux pages au plus chacun, et citez vos livres.' },
    ] },
    { day: 1, hour: 14.3, said: [
      { by: lina, text: 'La carte est finie, j’ai mis 12 volcans' },
      { by: zoe, text: 'Il manque le piton de la Fournaise, c’est en France !', answers: 1 },
      { by: lina, text: 'oh oui merci, je l’ajoute', edited: true },
      { by: 11, text: 'il faut du vinaigre rouge ou blanc ?' },
      { by: noe, text: 'blanc, sinon ça tache' },
      { by: garnier, text: 'Et un plateau dessous ! Vous passez vendredi, je vous garde le vidéoprojecteur.' },
    ] },
  ],
};
