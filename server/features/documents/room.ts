import type { Actor } from '../../platform/access/actor.ts';
import { authorize } from '../../platform/access/access.ts';
import type { Admission, RoomKind, RoomStore } from '../../platform/realtime/collaboration/kind.ts';
import { Refusal, found } from '../../platform/refusals.ts';
import { schoolYearOf } from '../../../schema/shapes.ts';
import type { PersonRecord } from '../people/model.ts';
import { displayNameOf } from '../people/names.ts';
import type { Law } from '../moderation/service.ts';
import type { DocumentModels } from './model.ts';
import { type Subject, classOf, documentPolicy, isReader, stateOf } from './policy.ts';
import type { Board } from './service/board.ts';
import { rightsTopic, roomNamed } from './service/ledger.ts';

interface Needs {
  models: DocumentModels;
  people: { byIds(ids: readonly string[]): Promise<PersonRecord[]> };
  log: { store(room: string): RoomStore };
  board: Board;
  law: Pick<Law, 'may'>;
  /** Keeps for judgement what was written while the document was closed. */
  hold(room: string, personId: string, update: Uint8Array): Promise<string>;
  now: () => Date;
}

/** Documents as rooms: who comes in and as what, where their text is kept, whom to tell. */
export function documentRoom({ models: { documents }, people, log, board, law, hold, now }: Needs): RoomKind {
  return {
    async admit(actor: Actor, name: string): Promise<Admission> {
      const { documentId, epoch } = roomNamed(name);
      const document = await found(documents.findById(documentId).lean());
      const subject = { document, year: schoolYearOf(now()) };
      authorize(actor, documentPolicy, 'read', subject);
      if (document.renewal?.step === 'COPYING') throw new Refusal('OVERLOADED');
      if (epoch !== document.epoch) throw new Refusal('CONFLICT');
      const room = classOf(document);
      const unlocks = actor.isStaffOf(room);
      const verdict = await law.may(actor, room, 'DOCUMENTS', 'WRITING');
      const isHushed = !verdict.may;
      if (!documentPolicy.write(actor, subject)) return { role: 'READER', holds: documentPolicy.held(actor, subject), why: whyOf(actor, subject), isHushed };
      return verdict.may ? { role: 'WRITER', holds: false, unlocks } : { role: 'READER', holds: true, why: verdict.why === 'YEAR_OVER' ? 'ARCHIVED' : verdict.why, isHushed };
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
function whyOf(actor: Actor, subject: Subject): NonNullable<Admission['why']> {
  const state = stateOf(subject);
  if (subject.document.removedAt !== null) return 'CLOSED';
  if (state !== 'OPEN') return state;
  return isReader(actor, subject.document) ? 'READER' : 'RIGHTS';
}
