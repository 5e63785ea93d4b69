import type { ResolversTypes } from '../../../../schema/generated/server.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { idFromKey, idOf, newSecret } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { byName } from '../../people/names.ts';
import type { ClassroomRecord } from '../../school/model.ts';
import type { ChildCardRecord } from '../model.ts';
import { cardHash, cardSecret } from '../secrets.ts';
import { namesAtDoor, tileId } from '../tiles.ts';
import type { Board, Boards } from './board.ts';
import type { Entries } from './entries.ts';
import { type Needs, throughCard } from './needs.ts';

type Printed = Awaited<ResolversTypes['PrintedCard']>;

/** Cards on paper: made, made again, taken back. */
export function printing({ models: { cards }, people, school, now, entries, boards }: Needs & { entries: Entries; boards: Boards }) {
  /** Pupils of the class among those, or NOT_FOUND when one of them is none. */
  async function pupilsAsked(classroom: ClassroomRecord, pupilIds: readonly string[]): Promise<{ all: string[]; asked: string[] }> {
    const all = await school.pupilsOf(classroom._id);
    const asked = [...new Set(pupilIds.map(idOf))];
    if (asked.some((id) => !all.includes(id))) throw new Refusal('NOT_FOUND');
    return { all, asked };
  }

  /** The secret of that key: of the card that it made already, else of a new one in its place. */
  async function make(classroomId: string, pupilId: string, key: string): Promise<string> {
    const _id = tileId(classroomId, pupilId);
    const former = await cards.findById(_id).lean<ChildCardRecord>();
    if (former) {
      const secret = cardSecret(former.salt, key);
      if (former.hash === cardHash(secret)) return secret;
    }
    const salt = newSecret();
    const secret = cardSecret(salt, key);
    const card = { classroomId, pupilId, hash: cardHash(secret), salt, printedAt: now(), usedAt: null, revokedAt: null };
    // Of two who print at once each sees their own: the one who is overtaken makes theirs again, and the last one made opens.
    const written = former
      ? cards.updateOne({ _id, salt: former.salt }, { $set: card }).then(({ matchedCount }) => matchedCount === 1)
      : cards.create({ _id, ...card }).then(() => true, (error: unknown) => { if (isDuplicate(error)) return false; throw error; });
    return await written ? secret : make(classroomId, pupilId, key);
  }

  const endThrough = (classroomId: string, pupilIds: readonly string[]): Promise<void> =>
    people.endSessionsThrough(pupilIds.map((pupilId) => throughCard(tileId(classroomId, pupilId))));

  return {
    async printCards(actor: Actor, classroomId: string, key: string, pupilIds: readonly string[]): Promise<Printed[]> {
      const classroom = await entries.classroomFor(actor, classroomId);
      const { all, asked } = await pupilsAsked(classroom, pupilIds);
      const own = `${idFromKey(`cards ${actor.id}`, key)} ${key}`;
      const [entry, pupils] = await Promise.all([entries.marked(classroom, all), people.byIds(all)]);
      const made = new Map(await Promise.all(asked.map(async (pupilId) => [pupilId, await make(classroom._id, pupilId, own)] as const)));
      await endThrough(classroom._id, asked);
      const names = namesAtDoor(pupils, 'ANIMALS');
      return pupils.filter(({ _id }) => made.has(_id)).sort(byName).map((person) => ({
        person, name: names.get(person._id)!, secret: made.get(person._id)!, animal: entry.animals.find((mark) => mark.pupilId === person._id)?.animal ?? null,
      }));
    },

    async revokeCards(actor: Actor, classroomId: string, pupilIds: readonly string[]): Promise<Board> {
      const classroom = await entries.classroomFor(actor, classroomId);
      const { asked } = await pupilsAsked(classroom, pupilIds);
      await cards.updateMany({ _id: { $in: asked.map((pupilId) => tileId(classroom._id, pupilId)) }, hash: { $ne: null } }, { $set: { hash: null, revokedAt: now() } });
      await endThrough(classroom._id, asked);
      return boards.boardOf(classroom);
    },
  };
}
