import type { Animal, ClassEntryInput } from '../../../../schema/generated/server.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { idFromKey, idOf } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { newCode } from '../code.ts';
import { waysOf } from '../levels.ts';
import { marksOf } from '../tiles.ts';
import type { Board, Boards } from './board.ts';
import type { Entries } from './entries.ts';
import { type Needs, throughCode } from './needs.ts';

/** What the staff of a class decides of its door: the code, the way, the animals. */
export function keeping({ people, school, entries, boards }: Needs & { entries: Entries; boards: Boards }) {
  const endThroughCode = (classroomId: string): Promise<void> => people.endSessionsThrough([throughCode({ classroomId })]);

  return {
    /** A new code, once for each key. */
    async renewClassCode(actor: Actor, classroomId: string, key: string): Promise<Board> {
      const classroom = await entries.classroomFor(actor, classroomId);
      const codeKey = idFromKey(`class code ${classroom._id} ${actor.id}`, key);
      await entries.change(classroom, (entry) => (entry.codeKey === codeKey ? null : { code: newCode(), codeKey }));
      await endThroughCode(classroom._id);
      return boards.boardOf(classroom);
    },

    async revokeClassCode(actor: Actor, classroomId: string): Promise<Board> {
      const classroom = await entries.classroomFor(actor, classroomId);
      await entries.change(classroom, (entry) => (entry.code === null ? null : { code: null }));
      await endThroughCode(classroom._id);
      return boards.boardOf(classroom);
    },

    /** Fields left out, or null, stay as they are. Whoever came in by an animal alone is out when that is no longer enough. */
    async setClassEntry(actor: Actor, classroomId: string, { way, shownAs }: ClassEntryInput): Promise<Board> {
      const classroom = await entries.classroomFor(actor, classroomId);
      if (way && !waysOf(classroom.levels).includes(way)) throw notForThem();
      await entries.change(classroom, (entry) => ({ way: way ?? entry.way, shownAs: shownAs ?? entry.shownAs }));
      if (way && way !== 'ANIMAL') await endThroughCode(classroom._id);
      return boards.boardOf(classroom);
    },

    async changeAnimal(actor: Actor, classroomId: string, pupilId: string, animal: Animal): Promise<Board> {
      const classroom = await entries.classroomFor(actor, classroomId);
      const pupilIds = await school.pupilsOf(classroom._id);
      if (!pupilIds.includes(idOf(pupilId))) throw new Refusal('NOT_FOUND');
      await entries.change(classroom, (entry) => {
        const marks = marksOf(entry, pupilIds);
        const mine = marks.find((mark) => mark.pupilId === pupilId)?.animal;
        if (mine === animal) return null;
        const others = marks.filter((mark) => mark.pupilId !== pupilId)
          .flatMap((mark) => (mark.animal !== animal ? [mark] : mine ? [{ ...mark, animal: mine }] : []));
        return { animals: [...others, { pupilId, animal }] };
      });
      return boards.boardOf(classroom);
    },
  };
}

const notForThem = (): Refusal => new Refusal('INVALID', { field: 'input.way', words: {
  fr: 'Cette façon d’entrer n’est pas proposée à ce niveau.', en: 'This way in is not offered at this level.',
} });
