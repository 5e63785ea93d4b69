import type { MoveInput, MovesInput, PlannedClassInput } from '../../../../schema/generated/server.ts';
import { limits } from '../../../../schema/limits.ts';
import { shapes, yearBefore } from '../../../../schema/shapes.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { insertMissing } from '../../../platform/database/insert.ts';
import { idFor, idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import { byLevel, inOrder, levelsOf } from '../../school/levels.ts';
import type { Move, PlannedClass, TurnRecord } from '../model.ts';
import { type Subject, turnPolicy } from '../policy.ts';
import { movesOf, proposal } from '../proposal.ts';
import { isSeason, turningTo } from '../seasons.ts';
import type { Applying } from './applying.ts';
import { type Rolls, counted } from './fates.ts';
import type { Needs } from './needs.ts';

const TRIES = 12;
const MOST_CLASSES = 80;
const NEVER = new Date(0);

/** Preparing a turn, by several people and over several days: each change is made on what its author has looked at. */
export function planning({ models: { turns }, school, now, report }: Needs, work: Applying) {
  const subjectOf = (turn: TurnRecord) => ({ turn, inSeason: isSeason(turn.year, now()) });

  async function sourcesOf(schoolId: string, year: string) {
    const classes = (await school.classesOfYear(schoolId, year)).sort(byLevel);
    const places = await school.placesInClasses(classes.map(({ _id }) => _id));
    const here = (classroomId: string, role: string): string[] => places.filter((place) => place.classroomId === classroomId && place.role === role).map(({ personId }) => personId);
    return {
      sources: classes.map(({ _id, name, levels }) => ({ _id, name, levels, teacherIds: here(_id, 'TEACHER') })),
      rolls: new Map(classes.map(({ _id }) => [_id, here(_id, 'PUPIL')])) as Rolls,
    };
  }

  /** The turn for whoever may do that, with classes opened since it was proposed. */
  async function turnFor(actor: Actor, id: string, action: keyof typeof turnPolicy = 'read'): Promise<TurnRecord> {
    signedIn(actor);
    const turn = await found(turns.findById(idOf(id)).lean<TurnRecord>());
    authorize(actor, turnPolicy, action, subjectOf(turn));
    return turn;
  }

  /** Changes the plan from the very state that was read; when someone was faster elsewhere in it, reads again. */
  async function change(actor: Actor, id: string, next: (turn: TurnRecord) => Promise<Partial<TurnRecord> | null>): Promise<TurnRecord> {
    for (let tries = 0; tries < TRIES; tries++) {
      const turn = await turnFor(actor, id, 'edit');
      const patch = await next(turn);
      if (!patch) return turn;
      const after = await turns.findOneAndUpdate({ _id: id, rev: turn.rev, state: 'DRAFT' }, { $set: patch, $inc: { rev: 1 } }, { returnDocument: 'after' }).lean<TurnRecord>();
      if (after) return after;
    }
    throw new Refusal('CONFLICT');
  }

  return {
    /** The school's turn, proposed at its first use. */
    async turnOf(actor: Actor, schoolId: string): Promise<TurnRecord> {
      signedIn(actor);
      const year = turningTo(now());
      authorize<Subject, typeof turnPolicy>(actor, turnPolicy, 'read', { turn: { schoolId: idOf(schoolId), state: 'DRAFT' }, inSeason: false });
      const { kind } = await school.schoolFor(actor, schoolId);
      const _id = idFor(`turn of ${schoolId} to ${year}`);
      const { sources } = await sourcesOf(schoolId, yearBefore(year));
      const known = await turns.findById(_id).lean<TurnRecord>();
      if (!known) {
        const planned = proposal(sources, levelsOf(kind).filter((level) => sources.some(({ levels }) => levels.includes(level))));
        await insertMissing(turns, [{
          _id, schoolId, from: yearBefore(year), year, state: 'DRAFT', rev: 1, run: 1, ...planned, confirmedBy: null, confirmedAt: null,
          done: 0, steps: 0, leaseUntil: NEVER, lease: '', createdAt: now(),
        }]);
        return found(turns.findById(_id).lean<TurnRecord>());
      }
      const late = sources.filter((source) => !known.moves.some(({ classroomId }) => classroomId === source._id));
      if (late.length === 0 || known.state !== 'DRAFT') return known;
      return change(actor, _id, async (turn) => ({ moves: [...turn.moves, ...late.map((source) => movesOf(source, turn.classes, levelsOf(kind)))] }));
    },

    /** The pupils of each class of the year that ends. */
    rollsOf: async ({ schoolId, from }: TurnRecord): Promise<Rolls> => (await sourcesOf(schoolId, from)).rolls,

    /** What the viewer may do, as everybody is or is not decided. */
    subjectOf,

    planClass: (actor: Actor, id: string, key: string, rev: number, input: PlannedClassInput): Promise<TurnRecord> => change(actor, id, async (turn) => {
      if (!shapes.key.test(key)) throw new Refusal('INVALID', { field: 'key' });
      const before = turn.classes.find((one) => one.key === key);
      const asked = { key, ...await classAsked(turn, key, input) };
      if (before && isSame(before, asked)) return null;
      if ((before?.rev ?? 0) !== rev) throw new Refusal('CONFLICT');
      if (!before && turn.classes.length >= MOST_CLASSES) throw invalid('input.name', `${MOST_CLASSES} classes au plus.`, `${MOST_CLASSES} classes at most.`);
      const after = { ...asked, rev: rev + 1 };
      return { classes: before ? turn.classes.map((one) => (one.key === key ? after : one)) : [...turn.classes, after] };
    }),

    dropPlannedClass: (actor: Actor, id: string, key: string, rev: number): Promise<TurnRecord> => change(actor, id, async ({ classes }) => {
      const before = classes.find((one) => one.key === key);
      if (!before) return null;
      if (before.rev !== rev) throw new Refusal('CONFLICT');
      return { classes: classes.filter((one) => one.key !== key) };
    }),

    planMoves: (actor: Actor, id: string, classroomId: string, rev: number, { everyone, others }: MovesInput): Promise<TurnRecord> => change(actor, id, async (turn) => {
      const before = await found(turn.moves.find((one) => one.classroomId === classroomId));
      const pupils = new Set(await school.pupilsOf(classroomId));
      if (others.some(({ pupilId }) => !pupils.has(pupilId)) || new Set(others.map(({ pupilId }) => pupilId)).size < others.length) throw new Refusal('NOT_FOUND');
      const after = { classroomId, everyone: moveAsked(turn, everyone), others: others.map(({ pupilId, move }) => ({ pupilId, move: moveAsked(turn, move) })) };
      if (JSON.stringify([before.everyone, before.others]) === JSON.stringify([after.everyone, after.others])) return null;
      if (before.rev !== rev) throw new Refusal('CONFLICT');
      return { moves: turn.moves.map((one) => (one === before ? { ...after, rev: rev + 1 } : one)) };
    }),

    /** Confirms it as it was looked at, and begins to apply it. */
    async confirmTurn(actor: Actor, id: string, rev: number): Promise<TurnRecord> {
      const turn = await turnFor(actor, id);
      if (turn.state !== 'DRAFT' && turn.state !== 'UNDOING') return turn;
      if (turn.state === 'DRAFT' && !isSeason(turn.year, now())) throw new Refusal('NOT_ALLOWED', { words: OUT_OF_SEASON });
      authorize(actor, turnPolicy, 'confirm', subjectOf(turn));
      if (turn.rev !== rev) throw new Refusal('CONFLICT');
      if (turn.classes.length === 0) throw new Refusal('INVALID', { words: NO_CLASS });
      if (counted(turn, await this.rollsOf(turn)).undecided > 0) throw new Refusal('INVALID', { words: NOT_ALL_DECIDED });
      const taken = new Set((await school.classesOfYear(turn.schoolId, turn.year)).map(({ name }) => name));
      const twice = turn.classes.find(({ name }) => taken.has(name));
      if (twice) throw new Refusal('INVALID', { words: {
        fr: `La classe « ${twice.name} » existe déjà en ${turn.year}. Donnez-lui un autre nom.`, en: `Class “${twice.name}” already exists in ${turn.year}. Give it another name.`,
      } });
      const confirmed = await turns.findOneAndUpdate(
        { _id: id, rev, state: 'DRAFT' },
        { $set: { state: 'CONFIRMED', confirmedBy: actor.id, confirmedAt: now(), done: 0, steps: turn.moves.length + 2 }, $inc: { rev: 1 } },
        { returnDocument: 'after' },
      ).lean<TurnRecord>();
      if (!confirmed) throw new Refusal('CONFLICT');
      work.apply(id).catch(report);
      return confirmed;
    },

    /** Takes it back into preparation. Refuses with CONFLICT once somebody has written in the new classes, or was enrolled in one. */
    async undoTurn(actor: Actor, id: string): Promise<TurnRecord> {
      const turn = await turnFor(actor, id);
      if (turn.state === 'DRAFT' || turn.state === 'UNDOING') return turn;
      authorize(actor, turnPolicy, 'undo', subjectOf(turn));
      if (!await work.isUntouched(turn)) throw new Refusal('CONFLICT', { words: TOUCHED });
      const undoing = await turns.findOneAndUpdate({ _id: id, rev: turn.rev, state: turn.state }, { $set: { state: 'UNDOING' }, $inc: { rev: 1 } }, { returnDocument: 'after' }).lean<TurnRecord>();
      if (!undoing) throw new Refusal('CONFLICT');
      await work.apply(id);
      return found(turns.findById(id).lean<TurnRecord>());
    },
  };

  async function classAsked(turn: TurnRecord, key: string, { name, levels, teacherIds }: PlannedClassInput): Promise<Omit<PlannedClass, 'key' | 'rev'>> {
    const cleaned = cleanText(name, { max: limits.className, field: 'input.name', required: true });
    if (turn.classes.some((one) => one.key !== key && one.name === cleaned)) throw invalid('input.name', 'Une classe porte déjà ce nom.', 'A class already has this name.');
    const taught = inOrder(levels);
    if (taught.length === 0) throw invalid('input.levels', 'Choisissez au moins un niveau.', 'Choose at least one level.');
    const known = new Set(await school.teacherIdsOf(turn.schoolId));
    if (!teacherIds.every((id) => known.has(id))) throw new Refusal('NOT_FOUND');
    return { name: cleaned, levels: taught, teacherIds: [...new Set(teacherIds)] };
  }
}

/** A move as it is kept, or INVALID when it does not say where. */
function moveAsked({ classes }: TurnRecord, { fate, to, destination }: MoveInput): Move {
  if (fate === 'UNDECIDED') return { fate, to: null, destination: null };
  if (fate === 'LEAVE') {
    if (!destination) throw invalid('input.destination', 'Dites où l’élève part.', 'Say where the pupil goes.');
    return { fate, to: null, destination };
  }
  if (!to || !classes.some(({ key }) => key === to)) throw invalid('input.to', 'Choisissez une classe de l’année prochaine.', 'Choose a class of next year.');
  return { fate, to, destination: null };
}

const isSame = (one: Omit<PlannedClass, 'rev'>, other: Omit<PlannedClass, 'rev'>): boolean =>
  one.name === other.name && one.levels.join() === other.levels.join() && one.teacherIds.join() === other.teacherIds.join();

const invalid = (field: string, fr: string, en: string): Refusal => new Refusal('INVALID', { field, words: { fr, en } });

const OUT_OF_SEASON = { fr: 'La bascule se confirme de juillet à septembre. Vous pouvez la préparer dès maintenant.', en: 'The turn is confirmed from July to September. You can prepare it now.' };
const NO_CLASS = { fr: 'Ajoutez au moins une classe pour l’année prochaine.', en: 'Add at least one class for next year.' };
const NOT_ALL_DECIDED = { fr: 'Il reste des élèves à décider.', en: 'Some pupils are still to be decided.' };
const TOUCHED = { fr: 'On a déjà écrit ou inscrit quelqu’un dans les nouvelles classes : la bascule ne peut plus être reprise. Changez les élèves de classe un par un.', en: 'Somebody has already written, or was enrolled, in the new classes: the turn can no longer be taken back. Move pupils one by one.' };
