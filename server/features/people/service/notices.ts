import { newId } from '../../../platform/ids.ts';
import type { NoticeRecord, PersonRecord } from '../model.ts';
import { noticeLetter } from '../letters.ts';
import type { Needs } from './needs.ts';

/** For as long as a sign-in may be asked about: the journal's own twelve months. */
const KEPT_MS = 365 * 24 * 60 * 60_000;
const SHOWN = 20;

/** What was changed about how people sign in, told to them on their account's page, and by letter where letters are sent. */
export function noticeKeeping({ models: { notices, persons }, events, mail, now }: Pick<Needs, 'models' | 'events' | 'mail' | 'now'>) {
  return {
    /** Tells a person. `also`: an address of theirs that is no longer with the account. */
    async notice(personId: string, kind: NoticeRecord['kind'], { byId = null, also = null }: { byId?: string | null; also?: string | null } = {}): Promise<void> {
      await notices.create({ _id: newId(), personId, kind, byId, at: now(), expiresAt: new Date(now().getTime() + KEPT_MS) });
      events.publish(`me:${personId}`, {});
      if (!mail.isOn) return;
      const person = await persons.findById(personId).select('firstName locale email').lean<PersonRecord>();
      for (const to of new Set([person?.email, also])) if (person && to) mail.send({ to, ...noticeLetter(person, kind) });
    },

    /** The last of them. */
    noticesOf: (personId: string): Promise<NoticeRecord[]> => notices.find({ personId }).sort({ at: -1 }).limit(SHOWN).lean<NoticeRecord[]>().exec(),
  };
}

export type Notices = ReturnType<typeof noticeKeeping>;
