import type { Actor } from '../../platform/access/actor.ts';
import { authorize } from '../../platform/access/access.ts';
import type { Admission, RoomKind, RoomStore } from '../../platform/realtime/collaboration/kind.ts';
import { Refusal, found } from '../../platform/refusals.ts';
import { schoolYearOf } from '../../../schema/shapes.ts';
import type { PersonRecord } from '../people/model.ts';
import { displayNameOf } from '../people/names.ts';
import type { Law } from '../moderation/service.ts';
import type { DocumentModels, DocumentRecord } from './model.ts';
import { type Subject, documentPolicy, isAmongTeachers, isReader, placeOf, stateOf } from './policy.ts';
import type { Board } from './service/board.ts';
import type { Classes } from './service/needs.ts';
import { rightsTopic, roomNamed } from './service/ledger.ts';

interface Needs {
  models: DocumentModels;
  people: { byIds(ids: readonly string[]): Promise<PersonRecord[]> };
  school: Pick<Classes, 'classNamesOf' | 'schoolOf'>;
  log: { store(room: string): RoomStore };
  board: Board;
  law: Pick<Law, 'may'>;
  /** Keeps for judgement what was written while the document was closed. */
  hold(room: string, personId: string, update: Uint8Array): Promise<string>;
  now: () => Date;
}

/** Documents as rooms: who comes in and as what, where their text is kept, whom to tell. */
export function documentRoom({ models: { documents }, people, school, log, board, law, hold, now }: Needs): RoomKind {
  /** Where someone comes from, told at their caret in a text of several classes: their class, or among teachers their school. */
  async function fromOf(actor: Actor, document: DocumentRecord): Promise<{ from?: string }> {
    if (!document.sharing) return {};
    const { classroomId, schoolId } = placeOf(actor, document);
    if (isAmongTeachers(document)) return { from: (await school.schoolOf(schoolId)).kind === 'ECOLE' ? 'école' : 'collège' };
    const from = (await school.classNamesOf([classroomId])).get(classroomId)?.name;
    return from === undefined ? {} : { from };
  }

  return {
    async admit(actor: Actor, name: string): Promise<Admission> {
      const { documentId, epoch } = roomNamed(name);
      const document = await found(documents.findById(documentId).lean());
      const subject = { document, year: schoolYearOf(now()) };
      authorize(actor, documentPolicy, 'read', subject);
      if (document.renewal?.step === 'COPYING') throw new Refusal('OVERLOADED');
      if (epoch !== document.epoch) throw new Refusal('CONFLICT');
      const room = placeOf(actor, document);
      const from = await fromOf(actor, document);
      const unlocks = actor.isStaffOf(room);
      const verdict = await law.may(actor, room, 'DOCUMENTS', 'WRITING');
      const isHushed = !verdict.may;
      if (!documentPolicy.write(actor, subject)) return { role: 'READER', holds: documentPolicy.held(actor, subject), why: whyOf(actor, subject), isHushed, ...from };
      return verdict.may ? { role: 'WRITER', holds: false, unlocks, ...from } : { role: 'READER', holds: true, why: verdict.why === 'YEAR_OVER' ? 'ARCHIVED' : verdict.why, isHushed, ...from };
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
  const state = stateOf(subject, actor);
  if (subject.document.removedAt !== null) return 'CLOSED';
  if (state !== 'OPEN') return state;
  return isReader(actor, subject.document) ? 'READER' : 'RIGHTS';
}
