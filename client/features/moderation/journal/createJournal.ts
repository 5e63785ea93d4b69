import { type Accessor, createMemo, createSignal } from 'solid-js';
import { JournalDocument, type JournalQuery } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../../platform/graphql/createQuery.ts';

export type Entry = JournalQuery['moderationDesk']['journal']['nodes'][number];

/** Lines of one day, newest first. */
export interface Day { date: string; entries: Entry[] }

/** The journal of a class, newest first, a page at a time. */
export function createJournal(classroomId: Accessor<string>) {
  const graphql = useGraphql();
  const query = createQuery(JournalDocument, () => ({ classroomId: classroomId(), after: null }));
  const [isTurning, setTurning] = createSignal(false);
  const journal = () => query.data()?.moderationDesk.journal;
  async function more(): Promise<void> {
    const after = journal()?.next;
    if (!after || isTurning()) return;
    setTurning(true);
    try {
      const { moderationDesk: page } = await graphql.ask(JournalDocument, { classroomId: classroomId(), after });
      query.change(({ moderationDesk: old }) => ({
        moderationDesk: old.journal.next !== after ? old
          : { ...old, journal: { ...page.journal, nodes: [...old.journal.nodes, ...page.journal.nodes], holds: old.journal.holds && page.journal.holds } },
      }));
    } finally {
      setTurning(false);
    }
  }
  return {
    classroom: () => query.data()?.moderationDesk.classroom,
    journal, refused: query.refused, refetch: query.refetch, more, isTurning,
    days: createMemo(() => byDay(journal()?.nodes ?? [])),
  };
}

function byDay(entries: readonly Entry[]): Day[] {
  const days: Day[] = [];
  for (const entry of entries) {
    const date = new Date(entry.at).toDateString();
    const last = days.at(-1);
    if (last?.date === date) last.entries.push(entry);
    else days.push({ date, entries: [entry] });
  }
  return days;
}
