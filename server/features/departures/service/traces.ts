import { linesOf } from '../../../platform/personal/giving.ts';
import type { Trace } from '../../../platform/personal/trace.ts';
import type { DepartureModels } from '../model.ts';
import { KEPT_DAYS } from './noting.ts';

/** What is kept of those who have left. */
export const departureTraces = ({ departures }: DepartureModels): Trace[] => [{
  collection: 'departures', model: departures, processing: 'RIGHTS', left: { fr: 'Rien.', en: 'Nothing.' },
  data: { fr: 'Départs : depuis quand une personne n’a plus de place, quand ses données s’effacent, les lettres envoyées.', en: 'Departures: since when someone has no place any more, when their data is erased, the letters sent.' },
  kept: { fr: `${KEPT_DAYS} jours après le départ, ou jusqu’au retour.`, en: `${KEPT_DAYS} days after the departure, or until they come back.` },
  persons: { _id: 'LINE', confirmedBy: 'FORMER' },
  gives: {
    name: 'depart', title: 'Départ', fields: { depuis: 'Sans place depuis', effacement: 'Effacement prévu', confirme: 'Confirmé par vous' },
    lines: ({ personId }) => linesOf(departures.find({ $or: [{ _id: personId }, { confirmedBy: personId }] }).lean().cursor(),
      ({ _id, since, eraseAt, confirmedAt }) => (_id === personId ? { depuis: since, effacement: eraseAt } : { confirme: confirmedAt })),
  },
}];
