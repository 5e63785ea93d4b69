import type { LiveRoom } from '../../../platform/realtime/collaboration/kind.ts';
import type { DocumentNews, TaskNews } from '../model.ts';
import type { Placed } from '../policy.ts';
import { summaryOf } from '../summary.ts';
import { automaticVersions } from './keeping.ts';
import { liaisonTopic, roomNamed } from './ledger.ts';
import type { DocumentNeeds } from './needs.ts';
import { sides } from './sides.ts';

/** At most one event per document in that time. */
const EVERY_MS = 2_000;
/** What comes together is told together: a class comes in at the same moment. */
const SOON_MS = 150;

/** Whoever has written since a document was last told. */
const JUST_MS = 5_000;

interface Needs extends Pick<DocumentNeeds, 'models' | 'events' | 'log' | 'now' | 'report' | 'school'> {
  /** Hears who is writing in which class. */
  wrote?(personId: string, classroomId: string): void;
}
interface Pending { live: LiveRoom; text: boolean; people: boolean; timer: NodeJS.Timeout }

/** What open rooms tell of themselves: words, letters and first lines are kept, boards and pages are told who is there. Off the hot path. */
export function board({ models, school, events, log, now, report, wrote }: Needs) {
  const { sidesOf } = sides({ school });
  const automatic = automaticVersions({ models, log, now });
  const { documents } = models;
  const pending = new Map<string, Pending>();
  const told = new Map<string, number>();
  const under = new Set<Promise<void>>();

  function later(room: string, live: LiveRoom, what: 'text' | 'people'): void {
    const known = pending.get(room);
    if (known) { known.live = live; known[what] = true; return; }
    const wait = Math.max(SOON_MS, (told.get(room) ?? 0) + EVERY_MS - performance.now());
    const timer = setTimeout(() => tell(room), wait).unref();
    pending.set(room, { live, text: what === 'text', people: what === 'people', timer });
  }

  function tell(room: string): void {
    const { live, text, people, timer } = pending.get(room)!;
    clearTimeout(timer);
    pending.delete(room);
    told.set(room, performance.now());
    if (told.size > 1_000) forgetOld();
    const telling = write(room, live, text, people).catch(report).finally(() => under.delete(telling));
    under.add(telling);
  }

  async function write(room: string, live: LiveRoom, text: boolean, people: boolean): Promise<void> {
    const { documentId, epoch } = roomNamed(room);
    if (text) await count(documentId, epoch, live);
    const document = await documents.findById(documentId, { taskId: 1, classroomId: 1, schoolId: 1, sharing: 1 }).lean();
    if (!document) return;
    if (text) await tellWriters(document, live);
    if (people && live.present().length === 0) await automatic.left({ _id: documentId, epoch }, live);
    if (people) events.publish(`document:${documentId}`, { documentId, present: true, concerns: [] } satisfies DocumentNews);
    if (people && document.sharing) events.publish(liaisonTopic(document.sharing.liaisonId), {});
    if (document.taskId) events.publish(`task:${document.taskId}`, { taskId: document.taskId, documentId } satisfies TaskNews);
  }

  /** Tells the desk of each class which of its own are writing. */
  async function tellWriters(document: Placed, live: LiveRoom): Promise<void> {
    const since = now().getTime() - JUST_MS;
    const writing = live.present().flatMap(({ personId, wroteAt }) => (Number(wroteAt) > since ? personId : []));
    if (writing.length === 0 || !wrote) return;
    for (const [personId, { classroomId }] of await sidesOf(document, writing)) wrote(personId, classroomId);
  }

  async function count(documentId: string, epoch: number, live: LiveRoom): Promise<void> {
    const { seq } = live;
    const authorIds = [...new Set(live.clients.values())];
    const summary = summaryOf(live.doc);
    const before = await documents.findOneAndUpdate(
      { _id: documentId, epoch, countedSeq: { $lt: seq } },
      { $set: { ...summary, countedSeq: seq, changedAt: now() }, $addToSet: { authorIds: { $each: authorIds } } },
      { projection: { epoch: 1, countedSeq: 1, characters: 1 }, returnDocument: 'before' },
    ).lean();
    if (before) await automatic.counted(before, summary, live);
  }

  function forgetOld(): void {
    for (const [room, at] of told) if (at + EVERY_MS < performance.now()) told.delete(room);
  }

  return {
    changed: (room: string, live: LiveRoom): void => later(room, live, 'text'),
    peopled: (room: string, live: LiveRoom): void => later(room, live, 'people'),

    /** Tells at once whatever waits to be told, and waits until it is. */
    async settle(): Promise<void> {
      for (const room of pending.keys()) tell(room);
      await Promise.all(under);
    },
  };
}

export type Board = ReturnType<typeof board>;
