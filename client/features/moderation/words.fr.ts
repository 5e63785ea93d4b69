type Why = 'FROZEN' | 'MUTED';

export const fr = {
  spaces: { WALL: 'Le mur', DOCUMENTS: 'Les documents', CHAT: 'La discussion' },
  report: 'Signaler',
  reportOf: (author: string) => `Signaler le commentaire de ${author}`,
  desk: 'Tableau de bord',
  deskWaiting: (waiting: number) => (waiting === 0 ? '' : `, ${waiting} à traiter`),

  paused: { WALL: 'Le mur est en pause.', DOCUMENTS: 'Les documents sont en pause.', CHAT: 'La discussion est en pause.' },
  kept: (isPupil: boolean): string => (isPupil
    ? 'Ce que tu as écrit est gardé ici : tu pourras l’envoyer ensuite.'
    : 'Ce que vous avez écrit est gardé ici : vous pourrez l’envoyer ensuite.'),
  pausedForPupils: 'Les élèves ne peuvent plus y écrire.',
  listen: (isPupil: boolean): string => (isPupil
    ? 'Ton enseignant te demande d’écouter pour le moment. Tu peux toujours lui écrire.'
    : 'Un enseignant a suspendu vos envois ici pour le moment.'),
  resumesIn: (left: string) => `Reprise dans ${left}.`,
  slowly: (seconds: number) => `Doucement : un envoi toutes les ${seconds} secondes.`,
  left: (minutes: number, seconds: number) => (minutes > 0 ? `${minutes} min ${String(seconds).padStart(2, '0')} s` : `${seconds} s`),
  hours: (hours: number, minutes: number) => `${hours} h ${String(minutes).padStart(2, '0')}`,
  notNow: (why: Why): string => (why === 'FROZEN' ? 'En pause : ton texte t’attend ici.' : 'C’est le moment d’écouter : ton texte t’attend ici.'),
  notNowAdult: 'En pause : votre texte vous attend ici.',
  waitABit: (left: string) => `Encore ${left} avant le prochain envoi.`,
};
