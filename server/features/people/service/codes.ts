import { createHmac } from 'node:crypto';
import { insertMissing } from '../../../platform/database/insert.ts';
import { digestOf, idFor, newSecret } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import type { CodeRecord } from '../model.ts';
import type { AttemptLimits } from './attempts.ts';
import type { Needs } from './needs.ts';

const DAY = 24 * 60 * 60_000;
/** How long a code on paper is good: a letter may wait in a school bag over a holiday. */
export const CODE_DAYS = 60;
/** What a code of this purpose lets its bearer do: become a guardian of the pupil it is about. */
export const FAMILY_CODE = 'FAMILY';

/** What may be done with a code, once it is known. */
export interface Opened { purpose: string; subjectId: string; about: string | null; byId: string | null; expiresAt: Date; usesLeft: number }

interface Issue {
  /** One word for what it lets do, e.g. `ACTIVATION`: a code of one purpose opens nothing of another. */
  purpose: string;
  /** Who asks for them. */
  byId: string;
  /** The key of that write: asked again with it, the same codes come back. */
  key: string;
  /** How many may take it; once each. */
  uses?: number;
  days?: number;
  /** What goes with them, e.g. the school they are of. */
  about?: string;
}

interface Link { purpose: string; subjectId: string; byId: string | null; lasts: number; about?: string | null }

/** Whose try it is: of which address, by which write (told again, a spent code lets the same write through), and who takes it; left out, the subject. */
interface Taking { address: string; key: string; byId?: string }

/**
 * Codes on paper and links in letters: printable, hashed, expiring, for one use or a few, with limits. Each caller asks its own policy first.
 * - A code is 12 signs of 32, in three groups (`K7QF-2MPX-9RTC`): 60 bits, so that neither guessing here nor trying all against a stolen store is of use
 *   while it is good. It is read whatever the case, spaces and dashes, O as 0, I and L as 1. A link's secret has 128 bits and is taken as it is.
 * - There is one per purpose and subject: issuing ends the one before, at once. The store keeps a hash and a salt; whoever issues may have the very
 *   same codes again by the same key (a lost answer, a page printed again), nobody else ever.
 * - Taking is atomic: of many at one moment as many pass as there are uses, each taker once. Wrong, spent, expired and revoked all answer WRONG_CODE.
 * - Wrong tries are counted by address, in the store: sixty in a quarter of an hour, then TOO_MANY_ATTEMPTS.
 */
export function codeKeeping({ models: { codes }, now, attempts }: Pick<Needs, 'models' | 'now'> & { attempts: AttemptLimits }) {
  const rowsOf = (purpose: string, subjectIds: readonly string[]): Promise<CodeRecord[]> =>
    codes.find({ _id: { $in: subjectIds.map((id) => rowId(purpose, id)) } }).lean<CodeRecord[]>().exec();
  const good = (purposes: readonly string[]) => ({ purpose: { $in: [...purposes] }, expiresAt: { $gt: now() } });

  function fresh({ purpose, byId, key, uses = 1, days = CODE_DAYS, about }: Issue, subjectId: string): CodeRecord {
    const salt = newSecret();
    return {
      _id: rowId(purpose, subjectId), purpose, subjectId, salt, codeHash: digest(codeOf(salt, byId, key, subjectId)), byId,
      issuedAt: now(), expiresAt: new Date(now().getTime() + days * DAY), usesLeft: uses, taken: [], about: about ?? null,
    };
  }

  /** Counts the try before it is judged. */
  async function judged<T>(address: string, row: Promise<T | null>): Promise<T> {
    await attempts.takeCode(address);
    const found = await row;
    if (found === null) throw new Refusal('WRONG_CODE');
    await attempts.forgiveCode(address);
    return found;
  }

  return {
    /** A code for each subject, ready to print; those of the same purpose before stop working. Refuses with CONFLICT when somebody else issues at the same moment. */
    async issue(issue: Issue, subjectIds: readonly string[]): Promise<Map<string, string>> {
      const isMine = (row: CodeRecord): boolean => row.expiresAt > now() && row.codeHash === digest(codeOf(row.salt, issue.byId, issue.key, row.subjectId));
      const before = new Map((await rowsOf(issue.purpose, subjectIds)).map((row) => [row.subjectId, row]));
      const renewed = [...before.values()].filter((row) => !isMine(row));
      if (renewed.length > 0) {
        await codes.bulkWrite(renewed.map(({ _id, codeHash, subjectId }) => {
          const { _id: _, ...next } = fresh(issue, subjectId);
          return { updateOne: { filter: { _id, codeHash }, update: { $set: next } } };
        }));
      }
      await insertMissing(codes, subjectIds.filter((id) => !before.has(id)).map((id) => fresh(issue, id)));
      const after = await rowsOf(issue.purpose, subjectIds);
      if (after.length < new Set(subjectIds).size || !after.every(isMine)) throw new Refusal('CONFLICT');
      return new Map(after.map(({ subjectId, salt }) => [subjectId, shown(codeOf(salt, issue.byId, issue.key, subjectId))]));
    },

    /** The secret of a link; the one before of that purpose and subject stops working. */
    async issueLink({ purpose, subjectId, byId, lasts, about = null }: Link): Promise<string> {
      const secret = newSecret();
      const next = { purpose, subjectId, salt: '', codeHash: digest(secret), byId, issuedAt: now(), expiresAt: new Date(now().getTime() + lasts), usesLeft: 1, taken: [], about };
      await codes.updateOne({ _id: rowId(purpose, subjectId) }, { $set: next }, { upsert: true });
      return secret;
    },

    /** What a code or secret opens, without spending it; a spent one too, for a write that has taken it. Refuses with WRONG_CODE, or TOO_MANY_ATTEMPTS. */
    async look(purposes: readonly string[], typed: string, address: string, by?: { byId: string; key: string }): Promise<Opened> {
      const open = by ? { $or: [{ usesLeft: { $gt: 0 } }, { taken: { $elemMatch: by } }] } : { usesLeft: { $gt: 0 } };
      return opened(await judged(address, codes.findOne({ ...good(purposes), codeHash: digest(plain(typed)), ...open }).lean<CodeRecord>().exec()));
    },

    /** Spends one use. Whoever has taken it takes it no second time, but for the same write told again. Refuses with WRONG_CODE, or TOO_MANY_ATTEMPTS. */
    async take(purposes: readonly string[], typed: string, { address, key, byId }: Taking): Promise<Opened> {
      const codeHash = digest(plain(typed));
      return opened(await judged(address, (async () => {
        const row = await codes.findOne({ ...good(purposes), codeHash }).lean<CodeRecord>();
        if (!row) return null;
        const taker = byId ?? row.subjectId;
        if (row.taken.some((one) => one.byId === taker && one.key === key)) return row;
        const taken = await codes.findOneAndUpdate(
          { _id: row._id, ...good(purposes), codeHash, usesLeft: { $gt: 0 }, 'taken.byId': { $ne: taker } },
          { $inc: { usesLeft: -1 }, $push: { taken: { byId: taker, key, at: now() } } },
          { returnDocument: 'after' },
        ).lean<CodeRecord>();
        if (taken) return taken;
        // The same write, sent twice at one moment, has been let through meanwhile.
        return codes.findOne({ _id: row._id, codeHash, taken: { $elemMatch: { byId: taker, key } } }).lean<CodeRecord>();
      })()));
    },

    /** What became of the codes of some subjects: those never issued, or long past, are left out. */
    async codesOf(purpose: string, subjectIds: readonly string[]): Promise<Map<string, Pick<CodeRecord, 'byId' | 'issuedAt' | 'expiresAt' | 'usesLeft' | 'taken'>>> {
      return new Map((await rowsOf(purpose, subjectIds)).map((row) => [row.subjectId, row]));
    },

    /** Ends codes, whoever has them on paper. Those that there are not, are not. */
    async revokeCodes(purposes: readonly string[], subjectIds: readonly string[]): Promise<void> {
      await codes.deleteMany({ _id: { $in: purposes.flatMap((purpose) => subjectIds.map((id) => rowId(purpose, id))) } });
    },

    /** Throws away what has expired by the house's clock. */
    async sweepCodes(): Promise<void> { await codes.deleteMany({ expiresAt: { $lte: now() } }); },
  };
}

export type Codes = ReturnType<typeof codeKeeping>;

/** Crockford's 32 signs: digits, and the letters that nobody takes for one of them. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;

const rowId = (purpose: string, subjectId: string): string => idFor(`code ${purpose} ${subjectId}`);
const digest = (plainCode: string): string => digestOf(`code ${plainCode}`);
const opened = ({ purpose, subjectId, about, byId, expiresAt, usesLeft }: CodeRecord): Opened => ({ purpose, subjectId, about, byId, expiresAt, usesLeft });

/** Neither salt nor key alone tells anything of it; both always give the same. */
function codeOf(salt: string, byId: string, key: string, subjectId: string): string {
  const bytes = createHmac('sha256', salt).update(`${byId} ${key} ${subjectId}`).digest();
  return Array.from(bytes.subarray(0, LENGTH), (byte) => SIGNS[byte % SIGNS.length]).join('');
}

const shown = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');

/** What was typed from paper, as it was printed; a link's secret is left as it is. */
function plain(typed: string): string {
  const given = typed.trim().slice(0, 100);
  if (/^[\w-]{22}$/.test(given)) return given;
  return given.toUpperCase().replace(/[^0-9A-Z]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}
