import type { DocumentRecord } from '../model.ts';
import type { DocumentNeeds } from './needs.ts';
import { type Ledger, roomNameOf, roomNamed } from './ledger.ts';

/**
 * Makes open texts obey every change of a class's controls: when the law's change is answered, nothing that pupils may no longer write
 * is stored any more. It needs no bus; pages that show the documents are told after, and nobody waits for that.
 */
export function obeying({ models: { documents }, rooms, law, report }: Pick<DocumentNeeds, 'models' | 'rooms' | 'law' | 'report'>, { announce }: Pick<Ledger, 'announce'>): void {
  law.onChange(async (classroomId) => {
    let here: DocumentRecord[] = [];
    await rooms.rejudgeThose(async (open) => {
      if (open.length === 0) return [];
      here = await documents.find({ _id: { $in: open.map((room) => roomNamed(room).documentId) }, $or: [{ classroomId }, { 'sharing.guests.classroomId': classroomId }] }).lean();
      const names = new Set(here.map(roomNameOf));
      return open.filter((room) => names.has(room));
    });
    for (const document of here) announce(document).catch(report);
  });
}
