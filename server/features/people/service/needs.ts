import type { Events } from '../../../platform/realtime/events.ts';
import type { Mail } from '../../../platform/mail.ts';
import type { PeopleModels } from '../model.ts';

/** What the service of people is made of. */
export interface Needs {
  models: PeopleModels;
  events: Events;
  now: () => Date;
  /** Whether anyone may enter by a tile of the demonstration. */
  demonstration: boolean;
  /** Where a fault of something that nobody waits for is told. */
  report: (error: unknown) => void;
  mail: Mail;
  /** Where people find this Préau, e.g. `https://preau.example.fr`: what letters lead to, and what passkeys are bound to. */
  url: string;
  /** Whether that person must prove a second factor, by what they direct. Asked of the house, which knows all places. */
  mustProve: (personId: string) => Promise<boolean>;
}
