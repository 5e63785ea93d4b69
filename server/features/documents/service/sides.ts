import type { Actor, Room } from '../../../platform/access/actor.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { type Placed, classOf, roomsOf } from '../policy.ts';
import type { DocumentNeeds } from './needs.ts';

/** Of which class people are, in a text that belongs to several. */
export function sides({ school }: Pick<DocumentNeeds, 'school'>) {
  /** For each of those people, the class of the document that is or was theirs; of adults without one, a class of their school. Whoever has none of them is left out. */
  async function sidesOf(document: Placed, personIds: readonly string[]): Promise<Map<string, Room>> {
    if (!document.sharing) return new Map(personIds.map((id) => [id, classOf(document)]));
    const rooms = roomsOf(document);
    const places = (await school.historyOf(personIds)).sort((one, other) => Number(one.until !== null) - Number(other.until !== null));
    return new Map(personIds.flatMap((id) => {
      const own = places.filter(({ personId }) => personId === id);
      const room = rooms.find(({ classroomId }) => own.some((place) => place.classroomId === classroomId))
        ?? rooms.find(({ schoolId }) => own.some((place) => place.schoolId === schoolId && place.classroomId === null));
      return room ? [[id, room] as const] : [];
    }));
  }

  const sideOf = async (document: Placed, personId: string): Promise<Room | undefined> => (await sidesOf(document, [personId])).get(personId);

  return {
    sidesOf, sideOf,

    /** Refuses whoever is not staff of that person's class: each class answers for its own. Somebody of none of them any more is everyone's. */
    async authorizeOver(actor: Actor, document: Placed, personId: string): Promise<void> {
      if (!document.sharing) return;
      const room = await sideOf(document, personId);
      if (room && !actor.isStaffOf(room)) throw new Refusal('NOT_ALLOWED', { words: OTHERS });
    },
  };
}

export type Sides = ReturnType<typeof sides>;

const OTHERS = { fr: 'Cette personne est de l’autre classe : c’est à ses enseignants d’intervenir. Prévenez-les, ou arrêtez le document.', en: 'This person is of the other class: it is for their teachers to act. Tell them, or stop the document.' };
