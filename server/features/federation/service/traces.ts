import { linesOf } from '../../../platform/personal/giving.ts';
import type { Trace } from '../../../platform/personal/trace.ts';
import type { FederationModels } from '../model.ts';

const NOTHING = { fr: 'Rien.', en: 'Nothing.' };
const SHORT = { fr: 'Le temps d’une connexion, quelques minutes.', en: 'As long as a sign-in takes, a few minutes.' };

/** What is kept of people who come by others' doors, or go to connected services. */
export function federationTraces({ ways, arrivals, comings, tickets }: FederationModels): Trace[] {
  return [
    {
      collection: ways.collection.name, model: ways, processing: 'ACCOUNTS', left: NOTHING, kept: SHORT,
      data: { fr: 'Connexions par un autre service en cours.', en: 'Sign-ins by another service under way.' },
      persons: { personId: 'LINE' }, gives: null, givesNothing: 'gone within minutes, and says nothing but that someone is signing in',
    },
    {
      collection: arrivals.collection.name, model: arrivals, processing: 'ACCOUNTS', left: NOTHING, kept: SHORT,
      data: { fr: 'Ce qu’un autre service dit de qui se connecte, le temps de l’appairer.', en: 'What another service says of who signs in, until they are paired.' },
      persons: { personId: 'LINE' }, gives: null, givesNothing: 'gone within minutes; what is kept of it is among the identifiers',
    },
    {
      collection: comings.collection.name, model: comings, processing: 'ACCOUNTS', left: NOTHING,
      data: { fr: 'Par quel service une session a été ouverte.', en: 'By which service a session was opened.' }, kept: { fr: 'Le temps de la session.', en: 'As long as the session lasts.' },
      persons: { personId: 'LINE' },
      gives: {
        name: 'venues', title: 'Sessions ouvertes par un autre service', fields: { service: 'Service', jusqu_au: 'Jusqu’au' },
        lines: ({ personId }) => linesOf(comings.find({ personId }).lean().cursor(), ({ providerId, expiresAt }) => ({ service: providerId, jusqu_au: expiresAt })),
      },
    },
    {
      collection: tickets.collection.name, model: tickets, processing: 'ACCOUNTS', left: NOTHING,
      data: { fr: 'Services connectés ouverts depuis Préau.', en: 'Connected services opened from Préau.' }, kept: { fr: 'Le temps de la session.', en: 'As long as the session lasts.' },
      persons: { personId: 'LINE' },
      gives: {
        name: 'services', title: 'Services ouverts depuis Préau', fields: { service: 'Service', ouvert: 'Ouvert' },
        lines: ({ personId }) => linesOf(tickets.find({ personId }).lean().cursor(), ({ serviceId, usedAt }) => ({ service: serviceId, ouvert: usedAt })),
      },
    },
  ];
}
