import type { ChildInput, ResolversTypes } from '../../../../schema/generated/server.ts';
import { schoolYearOf } from '../../../../schema/shapes.ts';
import { Refusal } from '../../../platform/refusals.ts';
import type { PersonRecord } from '../../people/model.ts';
import type { Visit } from '../../people/visit.ts';
import type { ClassroomRecord } from '../../school/model.ts';
import { codeTyped } from '../code.ts';
import type { ChildCardRecord, ChildSecretRecord, ClassEntryRecord } from '../model.ts';
import { type Need, needOf } from '../policy.ts';
import { cardHash } from '../secrets.ts';
import { namesAtDoor, tileId } from '../tiles.ts';
import { type Entries, wayFor } from './entries.ts';
import type { Needs } from './needs.ts';

type Answer<K extends keyof ResolversTypes> = Awaited<ResolversTypes[K]>;

/** A child who stands at the door, not in yet. */
export interface Comer { classroom: ClassroomRecord; person: PersonRecord; card: ChildCardRecord | null; secret: ChildSecretRecord | undefined; need: Need }

interface Opened { classroom: ClassroomRecord; entry: ClassEntryRecord; pupils: PersonRecord[]; known: Map<string, ChildSecretRecord> }

/** What a code or a card shows to whoever holds it. Whatever opens nothing is counted, and says the same of everything. */
export function doors({ models: { cards, secrets }, people, school, now, entries }: Needs & { entries: Entries }) {
  /** Counts before looking, gives back when it was right: many at one moment pass no more than few. */
  async function counted<T>(visit: Visit, look: () => Promise<T | null>, refusal: () => Refusal): Promise<T> {
    await people.attempts.takeCode(visit.address).catch(inChildsWords);
    const it = await look();
    if (!it) throw refusal();
    await people.attempts.forgiveCode(visit.address);
    return it;
  }

  /** The door of a class of this school year. */
  async function open(classroomId: string): Promise<Opened | null> {
    const classroom = await school.classroomOf(classroomId);
    if (classroom.year !== schoolYearOf(now())) return null;
    const pupilIds = await school.pupilsOf(classroomId);
    const [entry, pupils, known] = await Promise.all([
      entries.marked(classroom, pupilIds), people.byIds(pupilIds), secrets.find({ _id: { $in: pupilIds } }).lean<ChildSecretRecord[]>(),
    ]);
    return { classroom, entry, pupils, known: new Map(known.map((secret) => [secret._id, secret])) };
  }

  const byCode = (visit: Visit, typed: string): Promise<Opened> => counted(visit, async () => {
    const code = codeTyped(typed);
    const entry = code && await entries.entryByCode(code);
    return entry ? open(entry._id) : null;
  }, noSuchCode);

  const byCard = (visit: Visit, secret: string): Promise<Opened & { card: ChildCardRecord }> => counted(visit, async () => {
    const card = secret.length <= 100 ? await cards.findOne({ hash: cardHash(secret) }).lean<ChildCardRecord>() : null;
    const opened = card && await open(card.classroomId);
    return opened && opened.pupils.some(({ _id }) => _id === card.pupilId) ? { ...opened, card } : null;
  }, noSuchCard);

  function comerOf({ classroom, entry, known }: Opened, person: PersonRecord, card: ChildCardRecord | null): Comer {
    const secret = known.get(person._id);
    return { classroom, person, card, secret, need: needOf(wayFor(classroom, entry), card ? 'card' : 'code', secret, now()) };
  }

  function tileOf(opened: Opened, person: PersonRecord, card: ChildCardRecord | null, names: Map<string, string>): Answer<'ChildTile'> {
    const { classroom, entry } = opened;
    return {
      id: tileId(classroom._id, person._id), name: names.get(person._id)!, need: comerOf(opened, person, card).need,
      animal: entry.shownAs === 'ANIMALS' ? entry.animals.find(({ pupilId }) => pupilId === person._id)?.animal ?? null : null,
    };
  }

  return {
    async childrenOfCode(visit: Visit, code: string): Promise<Answer<'ChildrenDoor'>> {
      const opened = await byCode(visit, code);
      const names = namesAtDoor(opened.pupils, opened.entry.shownAs);
      const persons = [...names.keys()].map((id) => opened.pupils.find(({ _id }) => _id === id)!);
      return {
        classroom: opened.classroom.name, school: await school.schoolNamed(opened.classroom.schoolId),
        children: persons.map((person) => tileOf(opened, person, null, names)),
      };
    },

    async childOfCard(visit: Visit, secret: string): Promise<Answer<'ChildDoor'>> {
      const opened = await byCard(visit, secret);
      const person = opened.pupils.find(({ _id }) => _id === opened.card.pupilId)!;
      return { classroom: opened.classroom.name, child: tileOf(opened, person, opened.card, namesAtDoor(opened.pupils, opened.entry.shownAs)) };
    },

    /** Who that is. Refuses with NOT_FOUND whoever is not there, and what names nobody. */
    async comerBy(visit: Visit, { card, code, child }: ChildInput): Promise<Comer> {
      if (card) {
        const opened = await byCard(visit, card);
        return comerOf(opened, opened.pupils.find(({ _id }) => _id === opened.card.pupilId)!, opened.card);
      }
      const opened = await byCode(visit, code ?? '');
      const person = opened.pupils.find(({ _id }) => tileId(opened.classroom._id, _id) === child);
      if (!person) throw noSuchCode();
      return comerOf(opened, person, null);
    },
  };
}

export type Doors = ReturnType<typeof doors>;

/** Too many tries, said to a child. */
export function inChildsWords(error: unknown): never {
  if (!(error instanceof Refusal) || error.code !== 'TOO_MANY_ATTEMPTS') throw error;
  throw new Refusal('TOO_MANY_ATTEMPTS', { ...error.detail, words: {
    fr: 'Tu as beaucoup essayé. Attends un peu, ou demande à ta maîtresse ou à ton maître.', en: 'You tried many times. Wait a little, or ask your teacher.',
  } });
}

const noSuchCode = (): Refusal => new Refusal('NOT_FOUND', { field: 'code', words: {
  fr: 'Ce code n’ouvre aucune classe. Regarde-le encore une fois.', en: 'This code opens no class. Look at it once more.',
} });
const noSuchCard = (): Refusal => new Refusal('NOT_FOUND', { field: 'card', words: {
  fr: 'Cette carte n’ouvre plus rien. Demande une nouvelle carte à ta maîtresse ou à ton maître.', en: 'This card opens nothing any more. Ask your teacher for a new one.',
} });
