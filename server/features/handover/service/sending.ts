import type { Actor } from '../../../platform/access/actor.ts';
import { aFewAtOnce } from '../../../platform/database/together.ts';
import { idFromKey, idOf } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import type { HandoverRecord, LinkRecord } from '../model.ts';
import { closesAt, isOpen, opensAt } from '../season.ts';
import { longDayOf } from '../../../platform/days.ts';
import { FROM, type PassageState } from '../states.ts';
import { goingOf, isReady } from './going.ts';
import { type Ledger, stateIs } from './ledger.ts';
import type { Needs } from './needs.ts';
import type { Telling } from './telling.ts';

/** What the code on a family's card is for. */
export const PASSAGE_CODE = 'PASSAGE';
const DAY_MS = 86_400_000;
const GONE: readonly PassageState[] = ['SENT', 'ACCEPTED', 'IN_EFFECT'];
const TOLD: readonly PassageState[] = ['INFORMED', ...GONE];

export interface Card { link: LinkRecord; code: string; expiresAt: Date }

/** What the head of the school that pupils leave does: tells families, prints their cards, sends, takes back. */
export function sending({ models: { links }, people, continuity, now }: Needs, { handoverFor, linksOf, change, changeAll }: Ledger, telling: Telling) {
  /** Those named, of this handover; or all that are in that state. */
  async function among(handover: HandoverRecord, linkIds: readonly string[] | null | undefined, states: readonly string[]): Promise<LinkRecord[]> {
    const all = await linksOf(handover._id);
    if (!linkIds) return all.filter(({ state }) => states.includes(state));
    const named = new Set(linkIds.map(idOf));
    const found = all.filter(({ _id }) => named.has(_id));
    if (found.length < named.size) throw new Refusal('NOT_FOUND');
    return found;
  }

  return {
    /** Tells families: by a letter where they have an address, and by what they see when they sign in. */
    async informFamilies(actor: Actor, handoverId: string, linkIds?: readonly string[] | null): Promise<HandoverRecord> {
      const handover = await handoverFor(actor, handoverId, 'prepare');
      const asked = await among(handover, linkIds, FROM.inform);
      const after = await aFewAtOnce(asked, (read) => change(actor, read._id, 'sender', 'inform', (link) => (TOLD.includes(link.state) ? null : { set: { ...stateIs('INFORMED'), informedAt: now() }, act: 'INFORMED' }), read));
      const told = after.filter((_, nth) => asked[nth]!.state === 'PROPOSED');
      for (const link of told) await telling.informed(link);
      await people.rightsChangedFor(told.map(({ personId }) => personId));
      return handover;
    },

    /** Sends what is ready: which pieces go is settled then. */
    async sendHandover(actor: Actor, handoverId: string, linkIds?: readonly string[] | null): Promise<HandoverRecord> {
      const handover = await handoverFor(actor, handoverId, 'send');
      if (handover.occasion === 'YEAR_END' && !isOpen(handover.year, now())) throw outOfSeason(handover.year);
      const asked = await among(handover, linkIds, FROM.send);
      const waiting = asked.filter((link) => link.state === 'INFORMED' && !isReady(link, now()));
      if (linkIds && waiting.length > 0) throw notReady();
      await aFewAtOnce(asked.filter((link) => !waiting.includes(link)), async (read) => {
        const kept = new Set((await continuity.keptPieces(read.personId)).map((piece) => piece._id));
        await change(actor, read._id, 'sender', 'send', (link) => (GONE.includes(link.state) ? null : { set: { ...stateIs('SENT'), sentAt: now(), sent: goingOf(link).filter((id) => kept.has(id)) }, act: 'SENT' }), read);
      });
      return handover;
    },

    /** Takes passages back, or puts those taken back where they began. */
    async withdrawPassages(actor: Actor, linkIds: readonly string[], withdrawn: boolean): Promise<LinkRecord[]> {
      const begun = { ...stateIs('PROPOSED'), informedAt: null, answers: [], sentAt: null, sent: [], toClassroomId: null, matches: [], heldThere: false };
      const changed = await changeAll(actor, linkIds, 'sender', withdrawn ? 'withdraw' : 'restore', async ({ state, personId, _id, openUntil }) => {
        if (withdrawn) return state === 'WITHDRAWN' ? null : { set: stateIs('WITHDRAWN'), act: 'WITHDRAWN' };
        if (state === 'PROPOSED') return null;
        if (openUntil <= now()) throw new Refusal('CONFLICT', { words: TOO_LATE });
        if (await links.exists({ personId, open: true, _id: { $ne: _id } })) throw new Refusal('CONFLICT', { words: ELSEWHERE });
        return { set: begun, act: 'RESTORED' };
      });
      await people.codes.revokeCodes([PASSAGE_CODE], changed.filter(({ state }) => state === 'WITHDRAWN').map(({ _id }) => _id));
      await people.rightsChangedFor(changed.map(({ personId }) => personId));
      return changed;
    },

    /** Codes for the families' cards: good as long as the passage is open. */
    async printCards(actor: Actor, handoverId: string, key: string, linkIds?: readonly string[] | null): Promise<Card[]> {
      const handover = await handoverFor(actor, handoverId, 'prepare');
      if (handover.to.schoolId === null) throw noCard();
      const asked = await among(handover, linkIds, FROM.print);
      if (asked.some(({ state }) => !(FROM.print as readonly string[]).includes(state))) throw notReady();
      const first = asked[0];
      if (!first) return [];
      const days = Math.max(1, Math.ceil((first.openUntil.getTime() - now().getTime()) / DAY_MS));
      const codes = await people.codes.issue({ purpose: PASSAGE_CODE, byId: actor.id!, key: idFromKey('passage cards', key), uses: 1, days, about: handover._id }, asked.map(({ _id }) => _id));
      await links.updateMany({ _id: { $in: asked.map(({ _id }) => _id) } }, { $set: { cardPrintedAt: now() } });
      return asked.map((link) => ({ link: { ...link, cardPrintedAt: now() }, code: codes.get(link._id)!, expiresAt: new Date(now().getTime() + days * DAY_MS) }));
    },
  };
}

const outOfSeason = (year: string): Refusal => new Refusal('NOT_ALLOWED', { words: {
  fr: `Le passage de fin d’année s’envoie du ${longDayOf(opensAt(year))} au ${longDayOf(new Date(closesAt(year).getTime() - 1))}. Vous pouvez tout préparer dès maintenant ; pour un élève qui déménage en cours d’année, choisissez « déménagement ».`,
  en: `A handover at the end of the year is sent from 1 June to 31 October. You can prepare all of it now; for a pupil who moves away during the year, choose “moves away”.`,
} });
const notReady = (): Refusal => new Refusal('CONFLICT', { words: {
  fr: 'Un de ces passages n’est pas prêt : la famille doit être informée, et avoir répondu ou eu sept jours pour le faire.', en: 'One of these passages is not ready: the family must be told, and have answered or had seven days to.',
} });
const noCard = (): Refusal => new Refusal('CONFLICT', { words: {
  fr: 'Cet établissement n’est pas sur ce Préau : le code d’une carte n’y ouvrirait rien. Il donnera lui-même ses accès aux familles.', en: 'This school is not on this Préau: a card’s code would open nothing there. It gives families their access itself.',
} });
const TOO_LATE = { fr: 'Le temps de ce passage est écoulé. Préparez-en un autre.', en: 'The time of this passage has passed. Prepare another.' };
const ELSEWHERE = { fr: 'Cet élève est en route vers un autre établissement. Retirez d’abord ce passage.', en: 'This pupil is on the way to another school. Take that passage back first.' };
