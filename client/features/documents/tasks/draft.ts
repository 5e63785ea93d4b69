import type { TaskInput, TaskMode } from '../../../../schema/generated/client.ts';
import { newKey } from '../../../platform/graphql/newKey.ts';

export interface Group { name: string; pupilIds: readonly string[] }

/** A task being prepared, with the key that makes it one task however often it is sent. */
export interface Draft {
  key: string;
  title: string;
  instructions: string;
  mode: TaskMode;
  groups: readonly Group[];
  /** For a document each; null for every pupil. */
  pupilIds: readonly string[] | null;
  modelId: string | null;
  open: boolean;
}

export const emptyDraft = (): Draft => ({ key: newKey(), title: '', instructions: '', mode: 'CLASS', groups: [], pupilIds: null, modelId: null, open: true });

export const isBegun = ({ title, instructions, groups }: Draft): boolean => title !== '' || instructions !== '' || groups.some(({ pupilIds }) => pupilIds.length > 0);

/** As the server asks for it: groups without anybody are nothing. */
export const inputOf = ({ title, instructions, mode, groups, pupilIds, modelId, open }: Draft): TaskInput => ({
  title, instructions, mode, modelId, open,
  groups: mode === 'GROUPS' ? groups.filter((group) => group.pupilIds.length > 0).map(({ name, pupilIds: ids }) => ({ name, pupilIds: [...ids] })) : null,
  pupilIds: mode === 'PUPILS' && pupilIds ? [...pupilIds] : null,
});

/** The groups with that pupil in that group and no other, or out of it if they were there. */
export const toggled = (groups: readonly Group[], at: number, pupilId: string): Group[] => groups.map((group, index) => {
  const others = group.pupilIds.filter((id) => id !== pupilId);
  return { ...group, pupilIds: index === at && others.length === group.pupilIds.length ? [...others, pupilId] : others };
});

export const leftOutOf = (groups: readonly Group[], pupilIds: readonly string[]): string[] => {
  const placed = new Set(groups.flatMap((group) => group.pupilIds));
  return pupilIds.filter((id) => !placed.has(id));
};

/** The draft of a class, kept in this tab until it is given or the person signs out, which empties the whole storage. */
export function keptDraft(classroomId: string) {
  const name = `preau.task.${classroomId}`;
  return {
    read: (): Draft | undefined => attempt(() => JSON.parse(sessionStorage.getItem(name) ?? 'null') as Draft | null) ?? undefined,
    write: (draft: Draft): void => { attempt(() => sessionStorage.setItem(name, JSON.stringify(draft))); },
    drop: (): void => { attempt(() => sessionStorage.removeItem(name)); },
  };
}

/** A browser may refuse its storage: then nothing is kept, and preparing goes on. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
