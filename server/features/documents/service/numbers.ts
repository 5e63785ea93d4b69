import type { Room } from '../../../platform/access/actor.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { GateMoved, openTo } from '../../moderation/service/fences.ts';
import type { Ticket } from '../../moderation/service/contribute.ts';
import type { DocumentRecord } from '../model.ts';
import { classOf } from '../policy.ts';
import type { DocumentNeeds } from './needs.ts';

type Numbered = Pick<DocumentRecord, '_id' | 'classroomId' | 'schoolId'>;

/** Where a document keeps the gate of one of its classes: controls of two classes are numbered apart. */
const gateOf = (document: Numbered, { classroomId }: Room): string => (classroomId === document.classroomId ? 'gate' : `sharing.gates.${classroomId}`);

/**
 * Numbers of what is said and done around a document, its text apart. Once the class's controls have changed, none is given to whoever was
 * judged before: what has a number came before the change, and nothing comes after.
 */
export function numbers({ models: { documents }, law }: Pick<DocumentNeeds, 'models' | 'law'>) {
  law.fence((classroomId, rev) => Promise.all([
    documents.updateMany({ classroomId }, { $max: { gate: rev } }),
    documents.updateMany({ 'sharing.guests.classroomId': classroomId }, { $max: { [`sharing.gates.${classroomId}`]: rev } }),
  ]));

  return {
    /** The next number of a document, for a ticket of the law of one of its classes. Throws GateMoved for a ticket that is too old. */
    async next(document: Numbered, { rev }: Pick<Ticket, 'rev'> = { rev: null }, room: Room = classOf(document)): Promise<number> {
      const { gate } = openTo(rev);
      const after = await documents.findOneAndUpdate({ _id: document._id, ...(gate && { [gateOf(document, room)]: gate }) }, { $inc: { contributions: 1 } }, { returnDocument: 'after', projection: { contributions: 1 } }).lean();
      if (after) return after.contributions;
      if (rev === null) throw new Refusal('NOT_FOUND');
      throw new GateMoved();
    },
  };
}

export type Numbers = ReturnType<typeof numbers>;
