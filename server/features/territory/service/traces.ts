import type { Trace } from '../../../platform/personal/trace.ts';
import type { TerritoryModels } from '../model.ts';

/** What is kept of who administers which territory. */
export function territoryTraces({ territories, offices }: TerritoryModels): Trace[] {
  return [{
    collection: 'offices', model: offices, processing: 'PILOTING',
    data: { fr: 'Qui administre quel territoire, depuis quand, nommé par qui.', en: 'Who administers which territory, since when, appointed by whom.' },
    kept: { fr: 'Tant que la personne a une charge, avec son parcours ; puis jusqu’à l’effacement qui suit le départ.', en: 'As long as the person has an office, with their path; then until the erasure that follows departure.' },
    left: { fr: 'Une charge terminée, sans nom.', en: 'An ended office, without a name.' },
    persons: { personId: 'FORMER', by: 'FORMER' }, follows: [{ path: 'personId', ends: 'until' }],
    async before(lines, { ids }) {
      await offices.updateMany({ _id: { $in: lines.filter(({ personId }) => ids.has(personId)).map(({ _id }) => _id) }, until: null }, { $set: { until: new Date() } });
    },
    gives: {
      name: 'charges', title: 'Territoires que vous administrez', fields: { territoire: 'Territoire', depuis: 'Depuis', jusqu_au: 'Jusqu’au' },
      async *lines({ personId }) {
        for await (const { territoryId, from, until } of offices.find({ personId }).sort({ from: 1 }).lean().cursor()) {
          const territory = await territories.findById(territoryId, { name: 1 }).lean();
          yield { fields: { territoire: territory?.name ?? null, depuis: from, jusqu_au: until } };
        }
      },
    },
  }];
}
