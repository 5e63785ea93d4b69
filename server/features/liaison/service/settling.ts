import type { LiaisonRecord } from '../model.ts';
import type { Ledger, Shown } from './ledger.ts';
import type { LiaisonNeeds } from './needs.ts';

/** How often it is looked whether the classes of a liaison are still those that its documents know. */
const GATHER_MS = 5 * 60_000;
const AT_ONCE = 50;

/** Makes documents follow what liaisons say: who they belong to, and since when they are only read. Cut anywhere and done again, it goes on. */
export function settling({ models: { liaisons }, documents, now }: LiaisonNeeds, { yearNow, shown, tell }: Ledger) {
  let gatheredAt = -Infinity;

  /** When it answers, open documents obey it. */
  async function settle(it: Shown): Promise<void> {
    const { liaison, rooms } = it;
    const liaisonId = liaison._id;
    if (liaison.endedAt) await documents.endShared({ liaisonId }, liaison.endedAt);
    else {
      for (const { _id: pairId, endedAt } of liaison.pairs) if (endedAt) await documents.endShared({ liaisonId, pairId }, endedAt);
      if (rooms.length > 0) await documents.regather(liaisonId, rooms, liaison.withoutIds);
    }
    await liaisons.updateOne({ _id: liaisonId, revision: liaison.revision }, { $set: { isSettled: true } });
    tell(it);
  }

  async function settleAll(records: readonly LiaisonRecord[]): Promise<void> {
    for (const it of await shown(records)) await settle(it);
  }

  return {
    settle,

    /** Goes on with what was cut, and has classes that were opened or closed since taken in. */
    async sweep(): Promise<void> {
      await settleAll(await liaisons.find({ isSettled: false }).limit(AT_ONCE).lean<LiaisonRecord[]>());
      if (now().getTime() - gatheredAt < GATHER_MS) return;
      gatheredAt = now().getTime();
      for await (const record of liaisons.find({ state: 'ACCEPTED', year: yearNow() }).lean<LiaisonRecord[]>().cursor() as AsyncIterable<LiaisonRecord>) await settleAll([record]);
    },
  };
}

export type Settling = ReturnType<typeof settling>;
