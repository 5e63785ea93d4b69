export const fr = {
  toClass: (classroom: string) => `Classe ${classroom}`,
  instructions: 'Consigne',
  unreadable: 'Ce document ne s’ouvre pas',
  retry: 'Réessayer',
};
