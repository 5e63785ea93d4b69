import type { Actor } from '../../../platform/access/actor.ts';
import type { PersonRecord } from '../../people/model.ts';
import { displayNameOf } from '../../people/names.ts';
import { type Line, csvOf } from '../exports/csv.ts';
import { htmlOf } from '../exports/html.ts';
import { roomOf } from '../policy.ts';
import type { Ledger } from './ledger.ts';
import type { ChatNeeds } from './needs.ts';

export type ExportFormat = 'html' | 'csv';
export interface Exported { mime: string; name: string; body: string }

/** A channel on paper or in a spreadsheet, for the class's staff. */
export function exporting({ models: { messages }, people, law, now }: ChatNeeds, { channelFor }: Ledger) {
  return {
    /** What the channel says now, in order, without what waits, was sent back or removed. Noted in the journal. */
    async exported(actor: Actor, channelId: string, format: ExportFormat): Promise<Exported> {
      const { channel } = await channelFor(actor, channelId, 'moderate');
      const said = await messages.find({ channelId, status: 'PUBLISHED' }).sort({ number: 1 }).lean();
      const persons = new Map((await people.byIds([...new Set([...said.map(({ authorId }) => authorId), ...channel.memberIds])])).map((person) => [person._id, person]));
      const name = channel.kind === 'TEACHER' ? nameOf(persons.get(channel.memberIds[0] ?? '')) : channel.name;
      const lines = said.map(({ createdAt, authorId, text, pictures, editedAt }): Line =>
        ({ at: createdAt, author: nameOf(persons.get(authorId)), text, pictures: pictures.map(({ alt }) => alt), edited: editedAt !== null }));
      await law.record({ room: roomOf(channel), actor, action: 'EXPORT', space: 'CHAT' });
      return format === 'csv'
        ? { mime: 'text/csv; charset=utf-8', name: `${name}.csv`, body: csvOf(lines) }
        : { mime: 'text/html; charset=utf-8', name: `${name}.html`, body: htmlOf(name, lines, now()) };
    },
  };
}

const nameOf = (person: PersonRecord | undefined): string => (person ? displayNameOf(person) : '');
