import { schoolYearOf, yearAfter } from '../../../../schema/shapes.ts';
import { levelsOf } from '../../school/levels.ts';
import type { SchoolRecord } from '../../school/model.ts';
import type { Occasion } from '../model.ts';
import type { Needs } from './needs.ts';

/** A pupil as their head chooses them. */
export interface Pupil { id: string; name: string; className: string }

/** Who may be handed over by a school: at the end of a year whoever is in one of its classes to the end, during a year whoever is there now. */
export function leavers({ people, school, turn, now }: Pick<Needs, 'people' | 'school' | 'turn' | 'now'>) {
  /** The pupils of the classes of a year, with the class; whoever is in two is in the first. */
  async function rollOf({ _id }: SchoolRecord, year: string): Promise<Map<string, { className: string; leaves: boolean }>> {
    const classes = await school.classesOfYear(_id, year);
    const rooms = new Map(classes.map((room) => [room._id, room]));
    const places = (await school.placesInClasses([...rooms.keys()])).filter(({ role }) => role === 'PUPIL');
    return new Map(places.toReversed().map(({ personId, classroomId }) => {
      const { name, levels } = rooms.get(classroomId!)!;
      return [personId, { className: name, leaves: levels.includes('CM2') }];
    }));
  }

  const shown = async (roll: ReadonlyMap<string, { className: string }>, ids: readonly string[]): Promise<Pupil[]> => (await people.knownByIds(ids))
    .map(({ _id, firstName, lastName }) => ({ id: _id, name: `${lastName} ${firstName}`, className: roll.get(_id)!.className }))
    .sort((one, other) => one.name.localeCompare(other.name, 'fr'));

  return {
    rollOf,
    shown,

    yearOf: (occasion: Occasion, ending: string): string => (occasion === 'MOVE' ? schoolYearOf(now()) : ending),

    /** Those who leave at the end of a year: as the turn's plan says, else by their level. */
    async leaving(there: SchoolRecord, year: string): Promise<Pupil[]> {
      const roll = await rollOf(there, year);
      const planned = await turn.leaversOf(there._id, yearAfter(year));
      const goes = (id: string, leaves: boolean): boolean => planned?.get(id) ?? (leaves && levelsOf(there.kind).includes('CM2'));
      return shown(roll, [...roll].filter(([id, { leaves }]) => goes(id, leaves)).map(([id]) => id));
    },

    everyone: async (there: SchoolRecord): Promise<Pupil[]> => { const roll = await rollOf(there, schoolYearOf(now())); return shown(roll, [...roll.keys()]); },
  };
}

export type Leavers = ReturnType<typeof leavers>;
