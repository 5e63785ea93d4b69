export const fr = {
  instructions: 'Consigne',
  unreadable: 'Ce document ne s’ouvre pas',
  retry: 'Réessayer',
};
