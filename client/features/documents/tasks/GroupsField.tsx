import { Index, Show, createSignal, createUniqueId } from 'solid-js';
import type { JSX } from 'solid-js';
import { limits } from '../../../../schema/limits.ts';
import { Button, IconButton } from '../../../platform/ui/Button.tsx';
import { Icon } from '../../../platform/ui/Icon.tsx';
import { TextField } from '../../../platform/ui/TextField.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { NameChips, type Pupil } from './NameChips.tsx';
import { type Group, leftOutOf, toggled } from './draft.ts';
import { tasksWords } from './words.ts';

interface GroupsFieldProps {
  pupils: readonly Pupil[];
  groups: readonly Group[];
  onChange: (groups: readonly Group[]) => void;
  /** Groups of another task, to be taken again. */
  last: { title: string; groups: readonly Group[] } | undefined;
  error: string | undefined;
}

/** Groups made by touching names: choose a group, touch who is in it. Nobody can be in two. */
export function GroupsField(props: GroupsFieldProps): JSX.Element {
  const t = useWords(tasksWords);
  const name = createUniqueId();
  const [chosen, setChosen] = createSignal(0);
  const at = (): number => Math.min(chosen(), props.groups.length - 1);
  const group = (): Group => props.groups[at()] ?? { name: '', pupilIds: [] };
  const ids = (): string[] => props.pupils.map(({ id }) => id);
  const leftOut = (): string[] => leftOutOf(props.groups, ids());
  const elsewhere = (id: string): string | undefined => props.groups.find(({ pupilIds }, index) => index !== at() && pupilIds.includes(id))?.name;
  const rename = (to: string): void => props.onChange(props.groups.map((one, index) => (index === at() ? { ...one, name: to } : one)));
  const add = (pupilIds: readonly string[] = [], called = t().group(props.groups.length + 1)): void => {
    props.onChange([...props.groups, { name: called, pupilIds }]);
    setChosen(props.groups.length - 1);
  };
  /** The group in hand is used if nobody is in it yet. */
  const gatherOthers = (): void => {
    if (group().pupilIds.length > 0) add(leftOut(), t().theOthers);
    else props.onChange(props.groups.map((one, index) => (index === at() ? { ...one, pupilIds: leftOut() } : one)));
  };
  const drop = (): void => {
    props.onChange(props.groups.filter((_, index) => index !== at()));
    setChosen((now) => Math.max(0, now - 1));
  };
  const mayAdd = (): boolean => props.groups.length < limits.groups;
  return (
    <div class="stack gap-3 groups-field">
      <Show when={props.last}>{(last) => (
        <div><Button size="s" icon="retry" onClick={() => { props.onChange(last().groups); setChosen(0); }}>{t().sameGroups(last().title)}</Button></div>
      )}</Show>
      <p class="soft small">{t().groupsHow}</p>
      <fieldset class="group-pills">
        <legend class="unseen">{t().groups}</legend>
        <Index each={props.groups}>{(one, index) => (
          <label class="group-pill">
            <input type="radio" name={name} checked={index === at()} onChange={() => setChosen(index)} />
            <span>{one().name || t().group(index + 1)}</span>
            <span class="group-pill-count" aria-hidden="true">{one().pupilIds.length}</span><span class="unseen">, {t().inHere(one().pupilIds.length)}</span>
          </label>
        )}</Index>
        <Show when={mayAdd()}><Button variant="quiet" size="s" icon="plus" onClick={() => add()}>{t().addGroup}</Button></Show>
      </fieldset>
      <div class="group-sheet stack gap-3">
        <div class="group-name">
          <TextField label={t().groupName} value={group().name} onInput={rename} maxlength={limits.groupName} autocomplete="off" />
          <Show when={props.groups.length > 1}><IconButton icon="trash" label={t().dropGroup(group().name)} onClick={drop} /></Show>
        </div>
        <NameChips
          label={t().whoIsIn(group().name)} pupils={props.pupils} isIn={(id) => group().pupilIds.includes(id)} elsewhere={elsewhere}
          onToggle={(id) => props.onChange(toggled(props.groups, at(), id))}
        />
      </div>
      <div class="row row-between gap-2" aria-live="polite">
        <Show when={leftOut().length > 0} fallback={<span class="soft small">{t().allIn}</span>}>
          <span class="soft small">{t().leftOut(leftOut().length)}</span>
          <Show when={mayAdd() || group().pupilIds.length === 0}><Button size="s" icon="users" onClick={gatherOthers}>{t().othersTogether}</Button></Show>
        </Show>
      </div>
      <Show when={props.error}>{(error) => <p class="field-error" role="alert"><Icon name="alert" size="s" /> {error()}</p>}</Show>
    </div>
  );
}
