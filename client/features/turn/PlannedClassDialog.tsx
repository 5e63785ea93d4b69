import { For, type JSX, Show, createSignal } from 'solid-js';
import type { Level, PlannedClassInput, SchoolKind } from '../../../schema/generated/client.ts';
import { limits } from '../../../schema/limits.ts';
import { newKey } from '../../platform/graphql/newKey.ts';
import { Icon } from '../../platform/ui/Icon.tsx';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from '../school/FormDialog.tsx';
import { levelsOf } from '../school/levels.ts';
import { schoolWords } from '../school/words.ts';
import type { PlannedClass } from './createTurn.ts';
import { turnWords } from './words.ts';

interface PlannedClassDialogProps {
  kind: SchoolKind;
  teachers: readonly { id: string; displayName: string }[];
  /** The class to change; none to add one. */
  planned?: PlannedClass | undefined;
  onSave: (key: string, rev: number, input: PlannedClassInput) => Promise<void>;
  onClose: () => void;
}

/** A class of next year: its name, levels and teachers. */
export function PlannedClassDialog(props: PlannedClassDialogProps): JSX.Element {
  const t = useWords(turnWords);
  const school = useWords(schoolWords);
  const [name, setName] = createSignal(props.planned?.name ?? '');
  const [levels, setLevels] = createSignal<readonly Level[]>(props.planned?.levels ?? []);
  const [teacherIds, setTeacherIds] = createSignal<readonly string[]>(props.planned?.teachers.map(({ id }) => id) ?? []);
  const [isTried, setTried] = createSignal(false);
  const key = props.planned?.key ?? newKey();
  const rev = props.planned?.rev ?? 0;
  const saving = createSubmission(() => props.onSave(key, rev, { name: name().trim(), levels: [...levels()], teacherIds: [...teacherIds()] }));
  const toggled = <T,>(all: readonly T[], one: T): readonly T[] => (all.includes(one) ? all.filter((other) => other !== one) : [...all, one]);
  const submit = async () => {
    setTried(true);
    if (name().trim() && levels().length > 0 && await saving.submit()) props.onClose();
  };
  const levelError = () => (isTried() && levels().length === 0 ? t().missingLevel : saving.errorAt('levels'));
  return (
    <FormDialog
      title={props.planned ? t().editTitle(props.planned.name) : t().addClass} action={props.planned ? t().save : t().addNow}
      submission={saving} fields={['name', 'levels']} onSubmit={() => void submit()} onClose={props.onClose}
    >
      <TextField
        label={t().className} value={name()} onInput={setName} required autofocus maxLength={limits.className} autocomplete="off"
        error={isTried() && !name().trim() ? t().missing : saving.errorAt('name')}
      />
      <fieldset class="levels">
        <legend class="field-label">{t().levelsTaught}</legend>
        <div class="levels-list">
          <For each={levelsOf(props.kind)}>
            {(level) => <label class="level"><input type="checkbox" checked={levels().includes(level)} onChange={() => setLevels(toggled(levels(), level))} /> {school().levels[level]}</label>}
          </For>
        </div>
        <Show when={levelError()}>{(error) => <p class="field-error" role="alert"><Icon name="alert" size="s" /> {error()}</p>}</Show>
      </fieldset>
      <fieldset class="levels">
        <legend class="field-label">{t().teachers}</legend>
        <div class="levels-list">
          <For each={props.teachers}>
            {({ id, displayName }) => <label class="level"><input type="checkbox" checked={teacherIds().includes(id)} onChange={() => setTeacherIds(toggled(teacherIds(), id))} /> {displayName}</label>}
          </For>
        </div>
      </fieldset>
    </FormDialog>
  );
}
