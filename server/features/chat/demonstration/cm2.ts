import { exposition } from './exposition.ts';
import type { SownChat, Talk } from './sowing.ts';

const garnier = 'garnier';
const [lina, noe, zoe, tiago] = ['lina-benali', 'noe-moreau', 'zoe-rousseau', 'tiago-da-silva'];

const morning: Talk = {
  day: 1, hour: 10.2,
  said: [
    { by: garnier, text: 'Bonjour les CM2 ! Le salon est ouvert jusqu’à la récréation. On prépare la sortie au phare : posez vos questions ici.' },
    { by: 3, text: 'Bonjour maîtresse' },
    { by: lina, text: 'Est-ce qu’il faut prendre un pique-nique ?' },
    { by: tiago, text: 'oui c’est écrit sur le mur' },
    { by: garnier, text: 'Oui Lina, un pique-nique froid et une gourde.', answers: 2, names: [lina] },
    { by: 7, text: 'On part à quelle heure ?' },
    { by: noe, text: '8 h 30, il faut être là à 8 h 15' },
    { by: 11, text: 'et si il pleut 🌧️ ?' },
    { by: garnier, text: 'S’il pleut un peu, on y va avec les bottes. S’il y a une tempête, on reporte à jeudi.', answers: 1 },
    { by: 14, text: 'moi j’ai des bottes trop petites' },
    { by: zoe, text: 'Ma sœur a les siennes de l’an dernier, je peux te les prêter, tu fais du combien ?', answers: 1 },
    { by: 14, text: 'du 35' },
    { by: zoe, text: 'parfait 👍' },
    { by: 5, text: 'Combien il y a de marches dans le phare ?' },
    { by: noe, text: '174 !! j’ai vérifié dans le livre' },
    { by: 18, text: 'on pourra compter pour vérifier' },
    { by: garnier, text: 'Bonne idée : une équipe compte en montant, une autre en descendant, et on compare.', answers: 1 },
    { by: 20, text: 'Je veux être dans l’équipe qui descend 😅' },
    { by: 2, text: 'moi aussi', after: 0 },
    { by: 9, text: 'qui vient avec nous comme parent ?' },
    { by: garnier, text: 'La maman de Noé et le papa de Tiago. On les remercie bien fort !' },
    { by: tiago, text: 'il a pris sa journée exprès' },
    { by: 12, text: 'merci au papa de tiago' },
    { by: 23, text: 'Est-ce qu’on dessine là-haut ou au retour ?' },
    { by: garnier, text: 'On prend des croquis rapides là-haut (deux minutes !) et on finit en classe.' },
    { by: lina, text: 'je prends mon carnet et 2 crayons, un pour quelqu’un qui oublie' },
    { by: 16, text: 'Voici le plan : https://phare.exemple.fr/plan', edited: true },
    { by: 25, text: 'ça sert à rien ton plan, t’écoutes jamais', status: 'REMOVED' },
    { by: garnier, text: 'On se parle gentiment, même quand on n’est pas d’accord.' },
    { by: 25, text: 'pardon, c’était pas gentil' },
    { by: 16, text: 'c’est pas grave' },
    { by: garnier, text: 'Merci à vous deux. Je ferme le salon, bonne récréation !' },
  ],
};

const today: Talk = {
  day: 0, hour: 8.7,
  said: [
    { by: garnier, text: 'Bonjour ! Qui a retrouvé une information sur le gardien du phare ?' },
    { by: noe, text: 'Il s’appelait Yves et il y a vécu 22 ans avec un chat' },
    { by: 6, text: 'Le chat s’appelait comment ?', answers: 1 },
    { by: noe, text: 'Boussole 🐈' },
    { by: lina, text: 'trop bien comme nom' },
    { by: 13, text: 'On peut écrire une histoire avec Boussole ?' },
    { by: garnier, text: 'Oui ! Le texte commun « Boussole et la tempête » est ouvert dans les documents.' },
    { by: 21, text: 'je commence le début avec zoé', names: [zoe] },
    { by: 19, text: 'c’est de la merde mon début', status: 'WAITING', heldFor: 'merde' },
    { by: 8, text: 'Maîtresse, on a le droit de faire parler le chat ?' },
  ],
};

/** The class that a newcomer sees first. */
export const cm2: SownChat = {
  classKey: 'CM2',
  settings: { adultPresent: true, pictures: false, moderation: 'AFTER' },
  channels: [
    { key: 'class', kind: 'CLASS', name: 'La classe', opening: 'OPEN', talks: [morning, today] },
    {
      key: 'annonces', kind: 'CLASS', name: 'Annonces', opening: 'READ_ONLY',
      talks: [
        { day: 4, hour: 16.4, said: [{ by: garnier, text: 'La photo de classe est reportée à vendredi. Pensez à prévenir à la maison.' }] },
        { day: 1, hour: 16.4, said: [{ by: garnier, text: 'Demain : tenue de sport, et le livre de bibliothèque à rendre.' }, { by: 'fontaine', text: 'Rappel : le portail ouvre à 8 h 20. Bonne soirée à tous les CM2 !', after: 12 }] },
      ],
    },
    exposition,
    {
      key: 'chorale', kind: 'GROUP', name: 'Chorale du mardi', members: [zoe, 4, 10, 15, 22], opening: 'HOURS', hours: { days: [2, 4], from: 960, until: 1080 },
      talks: [{ day: 2, hour: 16.2, said: [
        { by: zoe, text: 'On garde la chanson du marin pour la fête ?' },
        { by: 10, text: 'ouii' },
        { by: 15, text: 'et qui fait la deuxième voix ?' },
        { by: 4, text: 'On peut essayer à deux' },
        { by: garnier, text: 'Écoutez l’enregistrement posé sur le mur et dites-moi demain.' },
      ] }],
    },
    {
      key: 'line', kind: 'TEACHER', name: '', members: [lina], opening: 'OPEN',
      talks: [
        { day: 3, hour: 17.1, said: [
          { by: lina, text: 'Maîtresse, je n’ai pas compris l’exercice 4 sur les fractions.' },
          { by: garnier, text: 'Merci de me le dire. On le reprend ensemble demain matin pendant l’accueil, d’accord ?', after: 22 },
          { by: lina, text: 'd’accord merci', after: 4 },
        ] },
        { day: 0, hour: 8.4, said: [
          { by: lina, text: 'C’est bon j’ai réussi les fractions 🎉 mais à la récré on m’a encore pris ma place au banc, ça me rend triste' },
          { by: garnier, text: 'Bravo pour les fractions ! Pour le banc, tu as bien fait de m’écrire : on en parle toutes les deux à midi.', after: 6 },
        ] },
      ],
    },
  ],
};
