import type { Actor } from '../../platform/access/actor.ts';
import { authorize } from '../../platform/access/access.ts';
import type { Admission, RoomKind, RoomStore } from '../../platform/realtime/collaboration/kind.ts';
import { Refusal, found } from '../../platform/refusals.ts';
import { schoolYearOf } from '../../../schema/shapes.ts';
import type { PersonRecord } from '../people/model.ts';
import { displayNameOf } from '../people/names.ts';
import type { DocumentModels } from './model.ts';
import { type Subject, documentPolicy, stateOf } from './policy.ts';
import type { Board } from './service/board.ts';
import { rightsTopic, roomNamed } from './service/ledger.ts';

interface Needs {
  models: DocumentModels;
  people: { byIds(ids: readonly string[]): Promise<PersonRecord[]> };
  log: { store(room: string): RoomStore };
  board: Board;
  /** Keeps for judgement what was written while the document was closed. */
  hold(room: string, personId: string, update: Uint8Array): Promise<string>;
  now: () => Date;
}

/** Documents as rooms: who comes in and as what, where their text is kept, whom to tell. */
export function documentRoom({ models: { documents }, people, log, board, hold, now }: Needs): RoomKind {
  return {
    async admit(actor: Actor, room: string): Promise<Admission> {
      const { documentId, epoch } = roomNamed(room);
      const document = await found(documents.findById(documentId).lean());
      const subject = { document, year: schoolYearOf(now()) };
      authorize(actor, documentPolicy, 'read', subject);
      if (epoch !== document.epoch) throw new Refusal('CONFLICT');
      if (documentPolicy.write(actor, subject)) return { role: 'WRITER', holds: false };
      return { role: 'READER', holds: documentPolicy.held(actor, subject), why: whyOf(subject) };
    },

    async nameOf(personId) {
      const [person] = await people.byIds([personId]);
      return displayNameOf(await found(person));
    },

    store: (room) => log.store(room),
    hold,
    topic: (room) => rightsTopic(roomNamed(room).documentId),
    changed: board.changed,
    peopled: board.peopled,
  };
}

/** Why someone only reads: they may not write, or nobody may for now. */
function whyOf(subject: Subject): NonNullable<Admission['why']> {
  const state = stateOf(subject);
  if (subject.document.removedAt !== null) return 'CLOSED';
  return state === 'OPEN' ? 'RIGHTS' : state;
}
