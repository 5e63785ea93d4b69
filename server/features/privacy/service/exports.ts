import { Readable } from 'node:stream';
import { signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { dayOf } from '../../../platform/days.ts';
import { idFromKey, idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { displayNameOf } from '../../people/names.ts';
import type { ExportRecord } from '../model.ts';
import { archiveOf } from './archive.ts';
import type { PrivacyNeeds } from './needs.ts';
import type { Subjects } from './subjects.ts';

const DAY_MS = 86_400_000;
/** Days that a file of data is kept. */
export const EXPORT_DAYS = 7;
/** How many one person may ask for in a day. */
const A_DAY = 3;
/** Whoever makes one says so more often than that; gone by, someone else makes it. */
const LEASE_MS = 60_000;

/** Files of data: asked for, made one after the other in the background, kept for a week. */
export function exporting({ models: { exports }, people, bytes, traces, events, now, report }: PrivacyNeeds, { subjectFor, aboutOf }: Subjects) {
  let working: Promise<void> | null = null;
  const later = (ms: number): Date => new Date(now().getTime() + ms);

  async function ask(_id: string, askedBy: string, personId: string): Promise<ExportRecord> {
    const today = `${askedBy} ${dayOf(now())} `;
    for (let n = await exports.countDocuments({ turn: { $gte: today, $lt: `${today}~` } }); n < A_DAY; n++) {
      const asked: ExportRecord = {
        _id, personId, askedBy, turn: `${today}${n}`, state: 'WAITING', open: true, askedAt: now(), readyAt: null, expiresAt: later(EXPORT_DAYS * DAY_MS), gridId: null, size: 0, leasedUntil: null,
      };
      const isNew = await exports.create(asked).then(() => true, (error: unknown) => { if (isDuplicate(error)) return false; throw error; });
      if (isNew) return asked;
      const same = await exports.findById(_id).lean();
      if (same) return same;
      if (await exports.exists({ askedBy, open: true })) throw new Refusal('CONFLICT', { words: ONE_AT_A_TIME });
    }
    throw new Refusal('TOO_MANY_ATTEMPTS', { retryAfter: 3600, words: ENOUGH });
  }

  /** Takes one that waits, or that was left half made. */
  const claim = (): Promise<ExportRecord | null> => exports.findOneAndUpdate(
    { open: true, $or: [{ leasedUntil: null }, { leasedUntil: { $lte: now() } }] }, { $set: { state: 'MAKING', leasedUntil: later(LEASE_MS) } }, { sort: { askedAt: 1 }, returnDocument: 'after' },
  ).lean<ExportRecord>().exec();

  async function* alive(_id: string, chunks: AsyncIterable<Uint8Array>, note: (size: number) => void): AsyncGenerator<Uint8Array> {
    let told = now().getTime();
    for await (const chunk of chunks) {
      note(chunk.length);
      yield chunk;
      if (now().getTime() - told < LEASE_MS / 4) continue;
      told = now().getTime();
      await exports.updateOne({ _id }, { $set: { leasedUntil: later(LEASE_MS) } });
    }
  }

  async function make({ _id, personId, askedBy, gridId: former }: ExportRecord): Promise<void> {
    if (former) await bytes.remove([former]);
    const gridId = bytes.newId();
    await exports.updateOne({ _id }, { $set: { gridId } });
    const [about, [person]] = await Promise.all([aboutOf(personId), people.byIds([personId])]);
    let size = 0;
    const archive = archiveOf({ traces, about, name: displayNameOf(await found(person)), madeAt: now() });
    await bytes.put(gridId, Readable.from(alive(_id, archive, (more) => { size += more; })), _id);
    const { matchedCount } = await exports.updateOne({ _id, gridId }, { $set: { state: 'READY', open: false, readyAt: now(), expiresAt: later(EXPORT_DAYS * DAY_MS), size, leasedUntil: null } });
    // Erased meanwhile, or made by someone else.
    if (matchedCount === 0) await bytes.remove([gridId]);
    events.publish(`me:${askedBy}`, {});
  }

  async function makeAll(): Promise<void> {
    for (let next = await claim(); next; next = await claim()) {
      const asked = next;
      await make(asked).catch(async (error: unknown) => {
        report(error);
        await exports.updateOne({ _id: asked._id }, { $set: { state: 'FAILED', open: false, leasedUntil: null } });
      });
    }
  }

  /** Makes what waits, one at a time in this process. */
  function work(): Promise<void> {
    return working ??= makeAll().finally(() => { working = null; });
  }

  return {
    work,

    /** Asks for the file of someone's data. The same key twice asks once. Refuses with CONFLICT a second while one is being made, and more than three a day. */
    async prepareExport(actor: Actor, personId: string, key: string): Promise<ExportRecord> {
      const askedBy = signedIn(actor);
      await subjectFor(actor, personId, 'take');
      const _id = idFromKey(`export ${askedBy}`, key);
      const asked = await exports.findById(_id).lean() ?? await ask(_id, askedBy, personId);
      work().catch(report);
      return asked;
    },

    /** Of whom there is a file that is kept. */
    ready: (): Promise<string[]> => exports.distinct('personId', { expiresAt: { $gt: now() }, state: 'READY' }).exec(),

    /** The files that the viewer asked for about someone, the last first. */
    exportsOf: (actor: Actor, personId: string): Promise<ExportRecord[]> =>
      exports.find({ askedBy: signedIn(actor), personId, expiresAt: { $gt: now() } }).sort({ askedAt: -1 }).limit(A_DAY).lean().exec(),

    /** A file that is ready, for whoever asked for it, as long as they may have it. Refuses with NOT_FOUND all else. */
    async archiveFor(actor: Actor, id: string): Promise<{ name: string; size: number; open(): Readable }> {
      const askedBy = signedIn(actor);
      const ready = await found(exports.findOne({ _id: idOf(id), askedBy, state: 'READY', expiresAt: { $gt: now() } }).lean());
      await subjectFor(actor, ready.personId, 'take');
      const [person] = await people.byIds([ready.personId]);
      return { name: `Préau - données de ${displayNameOf(await found(person))}.zip`, size: ready.size, open: () => bytes.open(ready.gridId!) };
    },

    /** Throws away the files whose week is over. */
    async sweepExports(): Promise<void> {
      const old = await exports.find({ expiresAt: { $lte: now() } }).limit(100).lean();
      await bytes.remove(old.flatMap(({ gridId }) => gridId ?? []));
      await exports.deleteMany({ _id: { $in: old.map(({ _id }) => _id) } });
    },
  };
}

const ONE_AT_A_TIME = { fr: 'Un fichier est déjà en préparation. Attendez qu’il soit prêt, puis recommencez.', en: 'A file is already being made. Wait until it is ready, then try again.' };
const ENOUGH = { fr: 'Vous avez déjà demandé trois fichiers aujourd’hui. Téléchargez le dernier, ou revenez demain.', en: 'You have already asked for three files today. Download the last one, or come back tomorrow.' };
