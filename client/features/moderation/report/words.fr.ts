const said = (pupil: string, adult: string) => (isPupil: boolean): string => (isPupil ? pupil : adult);

export const fr = {
  title: 'Quelque chose ne va pas ?',
  lead: said(
    'Dis-le ici : seuls les enseignants de la classe et la direction le liront. Celui ou celle qui a écrit ne saura pas que c’est toi.',
    'Dites-le ici : seuls les enseignants de la classe et la direction le liront. La personne qui a écrit ne saura pas que cela vient de vous.',
  ),
  why: said('Qu’est-ce qui ne va pas ?', 'Qu’est-ce qui ne va pas ?'),
  reasons: {
    HURTS: 'Ça fait du mal à quelqu’un',
    PRIVATE: 'Ça montre quelque chose de privé',
    WORRIES: 'Ça m’inquiète',
    NOT_FOR_SCHOOL: 'Ça n’a pas sa place à l’école',
    OTHER: 'Autre chose',
  },
  hints: {
    HURTS: 'Une moquerie, une insulte, une menace…',
    PRIVATE: 'Une photo, une adresse, un secret…',
    WORRIES: 'Quelqu’un a l’air triste, ou en danger…',
    NOT_FOR_SCHOOL: 'Une publicité, une image choquante…',
    OTHER: '',
  },
  inYourWords: said('Raconte, si tu veux', 'Quelques mots, si vous le souhaitez'),
  send: 'Prévenir les enseignants',
  cancel: 'Annuler',
  chooseOne: said('Choisis d’abord ce qui ne va pas.', 'Choisissez d’abord ce qui ne va pas.'),
  talk: 'Parler à un adulte',
  talkWhy: said(
    'Si quelque chose te fait mal ou te fait peur, parles-en à un adulte en qui tu as confiance : à la maison ou à l’école. Ce n’est pas rapporter, c’est se protéger.',
    'Si un enfant vous semble en difficulté, parlez-en à son enseignant ou à la direction.',
  ),
  call: said('Tu peux aussi appeler le 3018.', 'Vous pouvez aussi appeler le 3018.'),
  callWhen: said(
    'C’est le numéro qui aide les enfants, tous les jours, de 9 h à 23 h. C’est gratuit, et tu n’es pas obligé de dire ton nom.',
    'C’est le numéro national contre le harcèlement : tous les jours, de 9 h à 23 h. L’appel est gratuit et anonyme.',
  ),
  callNow: 'Appeler le 3018',
  thanks: said('Merci de l’avoir dit', 'Merci de l’avoir signalé'),
  thanksWhy: said(
    'Les enseignants de ta classe vont le lire. Tu as bien fait : dire que quelque chose ne va pas, c’est aider.',
    'Les enseignants de la classe vont le lire. Ce qui est signalé est gardé tel quel, même s’il est changé ensuite.',
  ),
  done: 'J’ai compris',
};
