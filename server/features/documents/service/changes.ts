import { authorize, signedIn } from '../../../platform/access/access.ts';
import { Actor } from '../../../platform/access/actor.ts';
import { audience } from '../../../platform/access/audience.ts';
import { Feed } from '../../../platform/realtime/feed.ts';
import { roomFor } from '../../school/service/classrooms.ts';
import type { DocumentNews, DocumentRecord, TaskNews } from '../model.ts';
import { classOf, classTasksPolicy, documentPolicy, placeOf, roomsOf, taskPolicy } from '../policy.ts';
import { type Ledger, tasksTopic } from './ledger.ts';
import type { DocumentNeeds } from './needs.ts';

const STAFF = 'staff';
const WRITERS = 'writers';
/** Those who stand together, and of which class. */
const KEY = /^(staff|writers) (.+)$/;

/** What happens around documents and on boards, from now on. */
export function documentChanges({ school, events }: Pick<DocumentNeeds, 'school' | 'events'>, { yearNow, documentFor, taskFor }: Ledger) {
  /** Staff of a class are told as one, and so are its pupils who write in it; whoever reads what was theirs, on their own. */
  function audienceOf(viewer: Actor, document: DocumentRecord): string | null {
    if (!documentPolicy.read(viewer, { document, year: yearNow() })) return null;
    const room = placeOf(viewer, document);
    // Of a year that is over only readers are left: each is told on their own.
    if (viewer.isOver(room)) return viewer.id;
    if (document.ownerId === null && viewer.isStaffOf(room)) return `${STAFF} ${room.classroomId}`;
    return document.ownerId === null && viewer.studiesIn(room) ? `${WRITERS} ${room.classroomId}` : viewer.id;
  }

  return {
    /** Everything that changes around a document, its text apart, for those who may read it, as long as they may. */
    async watchDocument(actor: Actor, id: string): Promise<Feed<DocumentNews>> {
      let document = await documentFor(actor, id);
      /** Teachers come and go in a liaison: whoever is judged again is judged by who belongs to it now. */
      const follow = (): (() => void) => events.listen(`document:${id}`, ({ sharing }: DocumentNews) => { if (sharing) document = { ...document, sharing }; });
      function standFor(key: string): Actor {
        const [, who, classroomId] = KEY.exec(key) ?? [];
        const room = roomsOf(document).find((one) => one.classroomId === classroomId);
        return room ? audience(who === STAFF ? 'T' : 'P', room) : new Actor(key);
      }
      return new Feed<DocumentNews>({
        topic: `document:${id}`,
        audienceOf: (viewer) => audienceOf(viewer, document),
        standFor,
        concerns: (news) => news.concerns,
        opening: async () => ({ documentId: id, present: true, concerns: [] }),
        ...(document.sharing && { joined: follow }),
        root: (news) => news,
      });
    },

    /** That the list of a class's tasks changes, for whoever may read it. It says the same to all: what of it is theirs, they ask. */
    async watchTasks(actor: Actor, classroomId: string): Promise<Feed<object>> {
      signedIn(actor);
      const room = roomFor(await school.classroomOf(classroomId));
      authorize(actor, classTasksPolicy, 'read', room);
      return new Feed<object>({
        topic: tasksTopic(room.classroomId),
        audienceOf: (viewer) => (viewer.isSignedIn && classTasksPolicy.read(viewer, room) ? STAFF : null),
        standFor: () => audience('T', room),
        concerns: () => [],
        opening: async () => ({}),
        root: () => true,
      });
    },

    /** A task's board, for its staff. */
    async watchTask(actor: Actor, id: string): Promise<Feed<TaskNews>> {
      const task = await taskFor(actor, id, 'manage');
      return new Feed<TaskNews>({
        topic: `task:${id}`,
        audienceOf: (viewer) => (taskPolicy.manage(viewer, { task, year: yearNow() }) ? STAFF : null),
        standFor: () => audience('T', classOf(task)),
        concerns: () => [],
        opening: async () => ({ taskId: id }),
        root: (news) => news,
      });
    },
  };
}
