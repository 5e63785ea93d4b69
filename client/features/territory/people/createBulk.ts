import { type Accessor, createSignal } from 'solid-js';
import {
  AttachTeachersDocument, type CredentialsFragment, EndPlacesDocument, MovePupilsDocument, type PeopleFilter, RenewPasswordsDocument, SchoolPeopleIdsDocument,
} from '../../../../schema/generated/client.ts';
import { limits } from '../../../../schema/limits.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';

export interface Outcome { done: number; refused: number }

/** What is done to several people of a school at once, a hundred to a request; how far it has come can be watched. Each rejects with Refused. */
export function createBulk(schoolId: Accessor<string>, filter: Accessor<PeopleFilter>) {
  const graphql = useGraphql();
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set());
  const [progress, setProgress] = createSignal<{ done: number; of: number }>();

  /** Goes on hundred by hundred; what was done before a refusal stays done. */
  async function each<T>(send: (ids: string[]) => Promise<T>): Promise<T[]> {
    const [ids, answers]: [string[], T[]] = [[...chosen()], []];
    try {
      for (let at = 0; at < ids.length; at += limits.bulk) {
        setProgress({ done: at, of: ids.length });
        answers.push(await send(ids.slice(at, at + limits.bulk)));
      }
      return answers;
    } finally {
      setProgress(undefined);
    }
  }
  const summed = (all: readonly Outcome[]): Outcome => ({ done: all.reduce((sum, { done }) => sum + done, 0), refused: all.reduce((sum, { refused }) => sum + refused, 0) });

  return {
    chosen, progress,
    choose: (id: string, isChosen: boolean) => setChosen((old) => { const next = new Set(old); if (isChosen) next.add(id); else next.delete(id); return next; }),
    clear: () => setChosen(new Set<string>()),
    /** Chooses all that the filter finds, on every page. */
    async chooseAll(): Promise<void> {
      const { people } = await graphql.ask(SchoolPeopleIdsDocument, { id: schoolId(), filter: filter() });
      setChosen(new Set(people.ids));
    },
    move: async (toClassroomId: string): Promise<Outcome> =>
      summed(await each(async (pupilIds) => (await graphql.send(MovePupilsDocument, { schoolId: schoolId(), pupilIds, toClassroomId })).movePupils)),
    end: async (): Promise<Outcome> => summed(await each(async (personIds) => (await graphql.send(EndPlacesDocument, { schoolId: schoolId(), personIds })).endPlaces)),
    attach: async (classroomId: string): Promise<Outcome> =>
      summed(await each(async (teacherIds) => (await graphql.send(AttachTeachersDocument, { classroomId, teacherIds })).attachTeachers)),
    async renew(): Promise<{ credentials: CredentialsFragment[]; refused: number }> {
      const all = await each(async (personIds) => (await graphql.send(RenewPasswordsDocument, { schoolId: schoolId(), personIds })).renewPasswords);
      return { credentials: all.flatMap(({ credentials }) => credentials), refused: all.reduce((sum, { refused }) => sum + refused, 0) };
    },
  };
}

export type Bulk = ReturnType<typeof createBulk>;
