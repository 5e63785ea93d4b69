import type { ResolversTypes } from '../../../../schema/generated/server.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { accountKey } from '../../people/service/attempts.ts';
import type { Passwords } from '../../people/passwords.ts';
import type { ClassroomRecord } from '../../school/model.ts';
import type { ChildSecretRecord } from '../model.ts';
import { drawnPictures, drawnWord, picturesText } from '../secrets.ts';
import type { Board, Boards } from './board.ts';
import { crowdOf } from './crowds.ts';
import { type Entries, wayFor } from './entries.ts';
import type { Needs } from './needs.ts';

const HOUR = 3_600_000;
/** While the teacher stands by. */
const CHOOSING = HOUR;
/** Until the pupil comes in again. */
const CHOOSING_AGAIN = 24 * HOUR;

type Given = Awaited<ResolversTypes['GivenSecret']>;

/** What the staff of a class does about its pupils' secrets: lets them choose, gives one, takes it away, lets in who erred. */
export function renewing({ models: { secrets }, people, school, now, passwords, entries, boards }: Needs & { passwords: Passwords; entries: Entries; boards: Boards }) {
  const later = (ms: number): Date => new Date(now().getTime() + ms);

  async function pupilFor(actor: Actor, classroomId: string, pupilId: string): Promise<ClassroomRecord> {
    const classroom = await entries.classroomFor(actor, classroomId);
    if (!(await school.pupilsOf(classroom._id)).includes(idOf(pupilId))) throw new Refusal('NOT_FOUND');
    return classroom;
  }

  const put = async (pupilId: string, secret: Partial<ChildSecretRecord>): Promise<void> => {
    await secrets.updateOne({ _id: pupilId }, { $set: { ...secret, changedAt: now() } }, { upsert: true, setDefaultsOnInsert: true });
    await Promise.all([people.attempts.pardon(accountKey(pupilId)), people.endSessionsOf(pupilId)]);
  };

  return {
    async letChoose(actor: Actor, classroomId: string, pupilIds: readonly string[], open: boolean): Promise<Board> {
      const classroom = await entries.classroomFor(actor, classroomId);
      const all = await school.pupilsOf(classroom._id);
      const asked = [...new Set(pupilIds.map(idOf))];
      if (asked.some((id) => !all.includes(id))) throw new Refusal('NOT_FOUND');
      const openUntil = open ? later(CHOOSING) : null;
      await Promise.all(asked.map((_id) =>
        secrets.updateOne({ _id }, { $set: { openUntil }, $setOnInsert: { changedAt: now() } }, { upsert: true, setDefaultsOnInsert: true })));
      return boards.boardOf(classroom);
    },

    async giveSecret(actor: Actor, classroomId: string, pupilId: string): Promise<Given> {
      const classroom = await pupilFor(actor, classroomId, pupilId);
      const way = wayFor(classroom, await entries.entryOf(classroom));
      if (way !== 'PICTURES' && way !== 'PASSWORD') throw new Refusal('NOT_ALLOWED', { words: { fr: 'Dans cette classe, la carte suffit.', en: 'In this class the card is enough.' } });
      const person = await found((await people.byIds([pupilId]))[0]);
      if (way === 'PICTURES') {
        const pictures = drawnPictures();
        await put(pupilId, { pictures: await passwords.hash(picturesText(pictures)), openUntil: null });
        return { person, pictures, password: null };
      }
      const password = drawnWord();
      await put(pupilId, { password: await passwords.hash(password), openUntil: null });
      return { person, pictures: null, password };
    },

    async resetSecret(actor: Actor, classroomId: string, pupilId: string): Promise<Board> {
      const classroom = await pupilFor(actor, classroomId, pupilId);
      await put(pupilId, { pictures: null, password: null, openUntil: later(CHOOSING_AGAIN) });
      return boards.boardOf(classroom);
    },

    async letIn(actor: Actor, classroomId: string, pupilId: string): Promise<Board> {
      const classroom = await pupilFor(actor, classroomId, pupilId);
      await Promise.all([people.attempts.pardon(accountKey(pupilId)), people.attempts.pardon(crowdOf(classroom._id).key)]);
      return boards.boardOf(classroom);
    },
  };
}
