import { Refusal } from '../../server/platform/refusals.ts';

/** What the service of people needs of a house, for a test that has none: no letters, nobody who must prove two factors, and faults thrown. */
export const noHouse = {
  mail: { isOn: false, send: (): never => { throw new Refusal('INTERNAL'); }, close: async (): Promise<void> => {} },
  url: 'http://localhost:3000',
  mustProve: async (): Promise<boolean> => false,
  report: (error: unknown): never => { throw error; },
};
