import type { fr } from './words.fr.ts';

export const en: typeof fr = {
  leaveTitle: 'Leave now?',
  leaveWhy: 'What has just been written is not saved yet. Leaving now would lose it. It is enough to wait for the network to come back.',
  leave: 'Leave and lose it',
  stay: 'Stay',
  device: 'This device',
  deviceMine: 'This device is mine',
  deviceHint: 'Documents also stay on this device: what is written without network waits there, even if the page is closed. Leave this off on a device that others use, like those of the class. Everything is erased from the device on signing out.',
};
