import { type JSX, Show } from 'solid-js';
import type { Level, ListedRole } from '../../../../schema/generated/client.ts';
import { Button } from '../../../platform/ui/Button.tsx';
import { Checkbox } from '../../../platform/ui/Checkbox.tsx';
import { Select } from '../../../platform/ui/Select.tsx';
import { TextField } from '../../../platform/ui/TextField.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { schoolWords } from '../../school/words.ts';
import type { People } from './createPeople.ts';
import { peopleListWords } from './words.ts';

interface PeopleSearchProps {
  people: People;
  roles: readonly ListedRole[];
  /** Classes to choose from, in a school. */
  classrooms?: readonly { id: string; name: string; levels: readonly Level[] }[] | undefined;
}

/** What is looked for: a name, and what narrows it. */
export function PeopleSearch(props: PeopleSearchProps): JSX.Element {
  const t = useWords(peopleListWords);
  const school = useWords(schoolWords);
  const levels = () => [...new Set(props.classrooms?.flatMap((room) => room.levels))];
  const none = (label: string) => ({ value: '', label });
  return (
    <search class="people-search">
      <TextField
        label={t().find} type="search" icon="search" value={props.people.text()} onInput={props.people.setText} hint={t().findHint} autocomplete="off" spellcheck={false}
      />
      <div class="people-filters">
        <Select
          label={t().role} value={props.people.asked.role} onChange={(role) => props.people.setAsked({ role })}
          options={[none(t().allRoles), ...props.roles.map((value) => ({ value, label: t().roles[value] }))] as { value: ListedRole | ''; label: string }[]}
        />
        <Show when={props.classrooms}>
          {(rooms) => (
            <>
              <Select
                label={t().classroom} value={props.people.asked.classroomId} onChange={(classroomId) => props.people.setAsked({ classroomId })}
                options={[none(t().allClassrooms), ...rooms().map(({ id: value, name: label }) => ({ value, label }))]}
              />
              <Select
                label={t().level} value={props.people.asked.level} onChange={(level) => props.people.setAsked({ level })}
                options={[none(t().allLevels), ...levels().map((value) => ({ value, label: school().levels[value] }))] as { value: Level | ''; label: string }[]}
              />
            </>
          )}
        </Show>
      </div>
      <div class="row">
        <Checkbox label={t().neverEntered} checked={props.people.asked.neverEntered} onChange={(neverEntered) => props.people.setAsked({ neverEntered })} />
        <Show when={props.classrooms}>
          <Checkbox label={t().withoutGuardian} checked={props.people.asked.withoutGuardian} onChange={(withoutGuardian) => props.people.setAsked({ withoutGuardian })} />
        </Show>
        <Show when={props.people.isNarrowed()}><Button size="s" variant="quiet" icon="close" onClick={props.people.clear}>{t().clear}</Button></Show>
      </div>
    </search>
  );
}
