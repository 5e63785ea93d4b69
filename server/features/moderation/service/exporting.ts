import type { Actor } from '../../../platform/access/actor.ts';
import { displayNameOf } from '../../people/names.ts';
import { journalCsv } from '../journalCsv.ts';
import type { DeskNeeds } from './deskNeeds.ts';

/** What leaves the desk as a file. */
export function exporting({ law, people, school, roomFor }: DeskNeeds) {
  /** Names are asked for once each, as the lines come. */
  function names(): (personId: string) => Promise<string> {
    const known = new Map<string, Promise<string>>();
    return (personId) => {
      const name = known.get(personId) ?? people.byIds([personId]).then(([person]) => (person ? displayNameOf(person) : personId));
      known.set(personId, name);
      return name;
    };
  }

  return {
    /** The journal of a class as a file of lines, for whoever holds its controls. That it was taken out is itself a line of it. */
    async exportJournal(actor: Actor, classroomId: string): Promise<{ name: string; lines: AsyncIterable<string> }> {
      const room = await roomFor(actor, classroomId);
      const { name } = await school.classroomOf(classroomId);
      await law.record({ room, actor, action: 'EXPORT', space: null });
      return { name: `Journal ${name}.csv`, lines: journalCsv(law.wholeJournal(actor, room), names()) };
    },
  };
}
