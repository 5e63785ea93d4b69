import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { MANY, aFewAtOnce, ofEachTogether } from '../../../platform/database/together.ts';
import { idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import type { HandoverRecord, LinkRecord } from '../model.ts';
import { handoverPolicy, linkPolicy } from '../policy.ts';
import { OPEN, type PassageAct, type PassageState } from '../states.ts';
import type { Needs } from './needs.ts';

const TRIES = 12;
const MOST = 400;

/** A transition: what changes, and what is noted of it, if anything. A step is null when it has happened already. */
export interface Step { set: Partial<LinkRecord>; act: PassageAct | null }
type Next = (link: LinkRecord) => Promise<Step | null> | Step | null;
type Part = 'sender' | 'receiver' | 'guardian' | 'pupil';

export const stateIs = (state: PassageState): Partial<LinkRecord> => ({ state, open: OPEN.includes(state) });

/** Finds passages for those who may, and changes each from the very revision that was looked at. */
export function ledger({ models: { handovers, links }, now }: Pick<Needs, 'models' | 'now'>) {
  /** Writes a step from that revision; null when somebody was faster. */
  const write = (link: LinkRecord, { set, act }: Step, byId: string | null): Promise<LinkRecord | null> => links.findOneAndUpdate(
    { _id: link._id, rev: link.rev }, { $set: set, $inc: { rev: 1 }, ...(act && { $push: { history: { at: now(), act, byId } } }) }, { returnDocument: 'after' },
  ).lean<LinkRecord>().exec();

  async function linkFor(actor: Actor, id: string, action: keyof typeof linkPolicy = 'read'): Promise<LinkRecord> {
    signedIn(actor);
    const link = await found(links.findById(idOf(id)).lean<LinkRecord>());
    authorize(actor, linkPolicy, action, link);
    return link;
  }

  /** As it is now: what the house itself does of it, whoever asks. */
  async function advance(id: string, next: (link: LinkRecord) => Step | null, byId: string | null = null): Promise<LinkRecord | null> {
    for (let tries = 0; tries < TRIES; tries++) {
      const link = await links.findById(id).lean<LinkRecord>();
      const step = link && next(link);
      if (!step) return link;
      const after = await write(link, step, byId);
      if (after) return after;
    }
    throw new Refusal('CONFLICT');
  }

  /** The step of a passage for one who has that part in it, where the policy grants it in its state; null when it has happened already. */
  async function stepOf(actor: Actor, link: LinkRecord, part: Part, action: keyof typeof linkPolicy, next: Next): Promise<Step | null> {
    authorize(actor, linkPolicy, part, link);
    const step = await next(link);
    if (step) authorize(actor, linkPolicy, action, link);
    return step;
  }

  /** Does that with a passage, beginning with what was read of it, if it was; done already, nothing happens. */
  async function change(actor: Actor, id: string, part: Part, action: keyof typeof linkPolicy, next: Next, read?: LinkRecord): Promise<LinkRecord> {
    let link = read ?? await linkFor(actor, id);
    for (let tries = 0; tries < TRIES; tries++) {
      const step = await stepOf(actor, link, part, action, next);
      if (!step) return link;
      const after = await write(link, step, actor.id);
      if (after) return after;
      link = await linkFor(actor, id);
    }
    throw new Refusal('CONFLICT');
  }

  return {
    linkFor,
    advance,
    change,

    async handoverFor(actor: Actor, id: string, action: keyof typeof handoverPolicy = 'read'): Promise<HandoverRecord> {
      signedIn(actor);
      const handover = await found(handovers.findById(idOf(id)).lean<HandoverRecord>());
      authorize(actor, handoverPolicy, action, handover);
      return handover;
    },

    /** Those of handovers that are asked for at the same moment are one read: a desk asks several things of each. */
    linksOf: ofEachTogether((ids) => links.find({ handoverId: { $in: ids } }).lean<LinkRecord[]>().exec(), ({ handoverId }) => handoverId),

    /** The same with several: all are judged before the first is changed, so that what is refused is refused whole. */
    async changeAll(actor: Actor, ids: readonly string[], part: Part, action: keyof typeof linkPolicy, next: Next): Promise<LinkRecord[]> {
      const each = [...new Set(ids)];
      if (each.length === 0 || each.length > MOST) throw new Refusal('INVALID', { field: 'linkIds' });
      signedIn(actor);
      const read = new Map((await links.find({ _id: { $in: each.map(idOf) } }).batchSize(MANY).lean<LinkRecord[]>()).map((link) => [link._id, link]));
      if (read.size < each.length) throw new Refusal('NOT_FOUND');
      for (const link of read.values()) await stepOf(actor, link, part, action, next);
      return aFewAtOnce(each, (id) => change(actor, id, part, action, next, read.get(id)));
    },
  };
}

export type Ledger = ReturnType<typeof ledger>;
