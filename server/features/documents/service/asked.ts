import type { TaskInput } from '../../../../schema/generated/server.ts';
import { limits } from '../../../../schema/limits.ts';
import { cleanText } from '../../../platform/text.ts';
import type { TaskRecord } from '../model.ts';
import { invalid } from './ledger.ts';

export const titleOf = (title: string): string => cleanText(title, { max: limits.taskTitle, field: 'input.title', required: true });
export const instructionsOf = (text: string): string => cleanText(text, { max: limits.instructions, field: 'input.instructions', lines: true });

type Shared = Pick<TaskRecord, 'title' | 'instructions' | 'mode' | 'groups' | 'pupilIds'>;

/** The task as asked. Refuses with INVALID what is blank, too long, too much, or shares it out among others than the class's pupils. */
export function cleanTask({ title, instructions, mode, groups, pupilIds }: TaskInput, pupils: readonly string[]): Shared {
  const shared: Shared = { title: titleOf(title), instructions: instructionsOf(instructions), mode, groups: [], pupilIds: null };
  if (mode === 'PUPILS' && pupilIds) {
    shared.pupilIds = [...new Set(pupilIds)];
    if (shared.pupilIds.length === 0) throw invalid('input.pupilIds', 'Choisissez au moins un élève.', 'Choose at least one pupil.');
    if (shared.pupilIds.some((id) => !pupils.includes(id))) throw invalid('input.pupilIds', NOT_HERE.fr, NOT_HERE.en);
  }
  if (mode === 'GROUPS') shared.groups = cleanGroups(groups ?? [], pupils);
  return shared;
}

function cleanGroups(groups: NonNullable<TaskInput['groups']>, pupils: readonly string[]): TaskRecord['groups'] {
  if (groups.length < 1 || groups.length > limits.groups) {
    throw invalid('input.groups', `Faites de 1 à ${limits.groups} groupes.`, `Make 1 to ${limits.groups} groups.`);
  }
  const placed = new Set<string>();
  return groups.map(({ name, pupilIds }, index) => {
    const field = `input.groups.${index}.pupilIds`;
    const ids = [...new Set(pupilIds)];
    if (ids.length < 1 || ids.length > limits.groupPupils) throw invalid(field, `De 1 à ${limits.groupPupils} élèves par groupe.`, `1 to ${limits.groupPupils} pupils in a group.`);
    if (ids.some((id) => !pupils.includes(id))) throw invalid(field, NOT_HERE.fr, NOT_HERE.en);
    if (ids.some((id) => placed.has(id))) throw invalid(field, 'Un élève ne peut être que dans un groupe.', 'A pupil can be in one group only.');
    for (const id of ids) placed.add(id);
    return { name: cleanText(name, { max: limits.groupName, field: `input.groups.${index}.name`, required: true }), pupilIds: ids };
  });
}

const NOT_HERE = { fr: 'Un de ces élèves n’est plus dans la classe. Rechargez la page.', en: 'One of these pupils is no longer in the class. Reload the page.' };
