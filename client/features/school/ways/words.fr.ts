export const fr = {
  waysOf: (classroom: string) => `Espaces de la classe ${classroom}`,
  wall: 'Mur',
  documents: 'Documents',
  chat: 'Discussion',
};
