export const fr = {
  waysOf: (classroom: string) => `Espaces de la classe ${classroom}`,
  wall: 'Mur',
  documents: 'Documents',
  chat: 'Discussion',
  over: (year: string) => `Année ${year} : cette classe est terminée. Tout se relit, rien ne s’y ajoute plus.`,
  otherYears: 'Années passées',
};
