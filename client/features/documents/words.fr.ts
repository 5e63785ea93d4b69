export const fr = {
  instructions: 'Consigne',
  wordOfTeacher: 'Mot de l’enseignant',
  unreadable: 'Ce document ne s’ouvre pas',
  retry: 'Réessayer',
};
