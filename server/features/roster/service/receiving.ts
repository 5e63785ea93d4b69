import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Actor } from '../../../platform/access/actor.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { idFromKey, idOf } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import { limits } from '../../../../schema/limits.ts';
import type { ImportRecord } from '../model.ts';
import { importPolicy } from '../policy.ts';
import type { Holding } from './holding.ts';
import type { Needs } from './needs.ts';

/** A file that has been taken in: on this machine's disk until it has been read. */
export interface Upload { schoolId: string; key: string; name: string; path: string; size: number; remove(): Promise<void> }

const BUSY = {
  fr: 'Un import est déjà en cours pour cette école. Confirmez-le ou abandonnez-le d’abord, puis recommencez.',
  en: 'An import is already under way for this school. Confirm it or give it up first, then try again.',
};

/** Deliveries as they come in. `begin` reads one in the background. */
export function receiving({ models: { imports }, school, now }: Pick<Needs, 'models' | 'school' | 'now'>, hold: Holding, begin: (job: ImportRecord, path: string, remove: () => Promise<void>) => void) {
  /** Refuses early, before the file is taken in: whoever may not, a key that is none, a school that has an import under way. Answers the one that this key has made. */
  async function authorizeDelivery(actor: Actor, schoolId: string, key: string): Promise<ImportRecord | null> {
    signedIn(actor);
    authorize(actor, importPolicy, 'deliver', { schools: await school.schoolsByIds([idOf(schoolId)]) });
    const before = await imports.findById(idFromKey(`import ${schoolId} ${actor.id}`, key)).lean<ImportRecord>();
    if (!before && await imports.exists({ claims: schoolId, open: true })) throw new Refusal('CONFLICT', { words: BUSY });
    return before;
  }

  return {
    authorizeDelivery,

    /** Begins the import of a file; once for each key. Whatever happens, the file is removed in the end. */
    async deliver(actor: Actor, { schoolId, key, name, path, size, remove }: Upload): Promise<ImportRecord> {
      let kept = false;
      try {
        const before = await authorizeDelivery(actor, schoolId, key);
        if (before) return before;
        const by = signedIn(actor);
        const at = now();
        const job: ImportRecord = {
          _id: idFromKey(`import ${schoolId} ${by}`, key), schoolId, claims: [schoolId], open: true, by, at, fileName: fileNameOf(name), sha256: await digestOf(path), size, state: 'READING',
          fault: null, formats: [], counts: [], leftOut: [], newClasses: [], pupils: [], departures: false, done: 0, total: 0, cursor: null,
          confirmedAt: null, appliedAt: null, undoUntil: null, leftAsIs: 0, sweepAt: null, holder: hold.holder, heldUntil: hold.until(), journal: [{ at, by, state: 'READING' }],
        };
        await imports.create(job).catch((error: unknown) => { throw isDuplicate(error) ? new Refusal('CONFLICT', { words: BUSY }) : error; });
        begin(job, path, remove);
        kept = true;
        return job;
      } finally {
        if (!kept) await remove();
      }
    },
  };
}

const fileNameOf = (name: string): string => cleanText(name.split(/[/\\]/).at(-1) ?? '', { max: limits.fileName, field: 'X-File-Name' }) || 'import.csv';

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
