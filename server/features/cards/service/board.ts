import type { CardState, ResolversTypes, SecretState } from '../../../../schema/generated/server.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { byName } from '../../people/names.ts';
import { accountKey } from '../../people/service/attempts.ts';
import type { ClassroomRecord } from '../../school/model.ts';
import { codeShown } from '../code.ts';
import { waysOf } from '../levels.ts';
import type { ChildCardRecord, ChildSecretRecord } from '../model.ts';
import { needOf } from '../policy.ts';
import { namesAtDoor } from '../tiles.ts';
import { crowdOf } from './crowds.ts';
import { type Entries, wayFor } from './entries.ts';
import type { Needs } from './needs.ts';

export type Board = Awaited<ResolversTypes['ClassCards']>;

/** What the staff of a class sees of its door: a fixed number of reads, however many pupils. */
export function boards({ models: { cards, secrets }, people, school, now, entries }: Needs & { entries: Entries }) {
  return {
    async classCards(actor: Actor, classroomId: string): Promise<Board> {
      return this.boardOf(await entries.classroomFor(actor, classroomId));
    },

    /** The same, for whoever has been judged. */
    async boardOf(classroom: ClassroomRecord): Promise<Board> {
      const pupilIds = await school.pupilsOf(classroom._id);
      const [entry, pupils, owned, known, waits, crowded] = await Promise.all([
        entries.marked(classroom, pupilIds), people.byIds(pupilIds), cards.find({ classroomId: classroom._id }).lean<ChildCardRecord[]>(),
        secrets.find({ _id: { $in: pupilIds } }).lean<ChildSecretRecord[]>(), people.attempts.waits(pupilIds.map(accountKey)), people.attempts.isFull(crowdOf(classroom._id)),
      ]);
      const [way, names] = [wayFor(classroom, entry), namesAtDoor(pupils, entry.shownAs)];
      return {
        classroom, code: entry.code && codeShown(entry.code), way, ways: waysOf(classroom.levels), shownAs: entry.shownAs, crowded,
        pupils: pupils.sort(byName).map((person) => {
          const card = owned.find(({ pupilId }) => pupilId === person._id);
          const secret = known.find(({ _id }) => _id === person._id);
          return {
            person, firstName: person.firstName, lastName: person.lastName, name: names.get(person._id)!,
            animal: entry.animals.find(({ pupilId }) => pupilId === person._id)?.animal ?? null,
            card: stateOf(card), printedAt: card?.printedAt ?? null, usedAt: card?.usedAt ?? null,
            secret: secretState(way, secret, now()), blockedUntil: waits.get(accountKey(person._id)) ?? null,
          };
        }),
      };
    },
  };
}

export type Boards = ReturnType<typeof boards>;

function stateOf(card: ChildCardRecord | undefined): CardState {
  if (!card) return 'NONE';
  if (card.hash === null) return 'REVOKED';
  return card.usedAt ? 'USED' : 'PRINTED';
}

function secretState(way: Board['way'], secret: ChildSecretRecord | undefined, now: Date): SecretState {
  const need = needOf(way, 'code', secret, now);
  if (need === 'NOTHING' || need === 'CARD') return 'UNASKED';
  if (need === 'CHOOSE_PICTURES' || need === 'CHOOSE_PASSWORD') return 'CHOOSING';
  return (way === 'PICTURES' ? secret?.pictures : secret?.password) ? 'SET' : 'NONE';
}
