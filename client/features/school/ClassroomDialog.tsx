import { For, type JSX, Show, createSignal } from 'solid-js';
import type { ClassroomInput, Level, SchoolKind } from '../../../schema/generated/client.ts';
import { limits } from '../../../schema/limits.ts';
import { newKey } from '../../platform/graphql/newKey.ts';
import { Icon } from '../../platform/ui/Icon.tsx';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from './FormDialog.tsx';
import { levelsOf } from './levels.ts';
import { schoolWords } from './words.ts';

interface ClassroomDialogProps {
  kind: SchoolKind;
  /** The class to change; none to open one. */
  classroom?: { name: string; levels: readonly Level[] } | undefined;
  onSave: (key: string, input: ClassroomInput) => Promise<void>;
  onClose: () => void;
}

/** A class's name and levels. */
export function ClassroomDialog(props: ClassroomDialogProps): JSX.Element {
  const t = useWords(schoolWords);
  const [name, setName] = createSignal(props.classroom?.name ?? '');
  const [levels, setLevels] = createSignal<readonly Level[]>(props.classroom?.levels ?? []);
  const [isTried, setTried] = createSignal(false);
  const key = newKey();
  const saving = createSubmission(() => props.onSave(key, { name: name().trim(), levels: levelsOf(props.kind).filter((level) => levels().includes(level)) }));
  const toggle = (level: Level) => setLevels((all) => (all.includes(level) ? all.filter((one) => one !== level) : [...all, level]));
  const submit = async () => {
    setTried(true);
    if (name().trim() && levels().length > 0 && await saving.submit()) props.onClose();
  };
  const levelError = () => (isTried() && levels().length === 0 ? t().missingLevel : saving.errorAt('levels'));
  return (
    <FormDialog
      title={props.classroom ? t().editClass : t().openClass} action={props.classroom ? t().save : t().openClassNow}
      submission={saving} fields={['name', 'levels']} onSubmit={() => void submit()} onClose={props.onClose}
    >
      <TextField
        label={t().className} hint={t().classNameHint} value={name()} onInput={setName} required autofocus maxLength={limits.className} autocomplete="off"
        error={isTried() && !name().trim() ? t().missing : saving.errorAt('name')}
      />
      <fieldset class="levels">
        <legend class="field-label">{t().levelsTaught}</legend>
        <p class="field-hint">{t().levelsHint}</p>
        <div class="levels-list">
          <For each={levelsOf(props.kind)}>
            {(level) => (
              <label class="level">
                <input type="checkbox" checked={levels().includes(level)} onChange={() => toggle(level)} /> {t().levels[level]}
              </label>
            )}
          </For>
        </div>
        <Show when={levelError()}>{(error) => <p class="field-error" role="alert"><Icon name="alert" size="s" /> {error()}</p>}</Show>
      </fieldset>
    </FormDialog>
  );
}
