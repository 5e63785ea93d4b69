import { For, type JSX, Show, createSignal } from 'solid-js';
import { limits } from '../../../schema/limits.ts';
import { newKey } from '../../platform/graphql/newKey.ts';
import { Checkbox } from '../../platform/ui/Checkbox.tsx';
import { Skeleton } from '../../platform/ui/Skeleton.tsx';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { RefusedBanner } from '../people/RefusedBanner.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from './FormDialog.tsx';
import { ClassPick } from './ClassPick.tsx';
import { createGroupChoices } from './createGroupChoices.ts';
import { schoolWords } from './words.ts';

interface GroupDialogProps {
  schoolId: string;
  /** The group whose pupils are chosen again; none to open one. */
  group?: { id: string; name: string; pupils: readonly { person: { id: string; displayName: string }; className?: string | null | undefined }[] } | undefined;
  onOpened?: ((group: { id: string; name: string }) => void) | undefined;
  onGathered?: (() => Promise<void>) | undefined;
  onClose: () => void;
}

/** A group of pupils from several classes: its name, who runs it, and its pupils picked class by class. */
export function GroupDialog(props: GroupDialogProps): JSX.Element {
  const t = useWords(schoolWords);
  const choices = createGroupChoices(() => props.schoolId);
  const before = new Set((props.group?.pupils ?? []).map(({ person }) => person.id));
  const [name, setName] = createSignal('');
  const [pupils, setPupils] = createSignal<ReadonlySet<string>>(before);
  const [teachers, setTeachers] = createSignal<ReadonlySet<string>>(new Set());
  const [isTried, setTried] = createSignal(false);
  const key = newKey();
  const saving = createSubmission(async () => {
    if (!props.group) {
      props.onOpened?.(await choices.open(key, { name: name().trim(), pupilIds: [...pupils()], teacherIds: [...teachers()] }));
      return;
    }
    await choices.gather(props.group.id, [...pupils()].filter((id) => !before.has(id)), [...before].filter((id) => !pupils().has(id)));
    await props.onGathered?.();
  });
  const missing = () => (isTried() && !props.group && !name().trim() ? t().missing : undefined);
  const submit = async () => {
    setTried(true);
    if ((props.group || name().trim()) && await saving.submit()) props.onClose();
  };
  /** Pupils of the group whose class is not the viewer's: they may leave, and are not added again. */
  const strangers = () => (props.group?.pupils ?? []).filter(({ person }) => !choices.classrooms().some((room) => room.pupils.some((pupil) => pupil.person.id === person.id)));
  return (
    <FormDialog
      title={props.group ? t().chooseFor(props.group.name) : t().openGroup} action={props.group ? t().save : t().openGroupNow} size="l"
      submission={saving} fields={['name', 'pupilIds']} onSubmit={() => void submit()} onClose={props.onClose}
    >
      <Show when={!props.group}>
        <p class="soft">{t().groupWhy}</p>
        <TextField
          label={t().groupName} hint={t().groupNameHint} value={name()} onInput={setName} required autofocus maxLength={limits.className} autocomplete="off"
          error={missing() ?? saving.errorAt('name')}
        />
      </Show>
      <RefusedBanner refused={choices.refused()} onRetry={() => void choices.refetch()} />
      <Show when={choices.isThere()} fallback={<Show when={!choices.refused()}><Skeleton count={4} /></Show>}>
        <fieldset class="levels">
          <legend class="field-label">{t().pupilsChosen(pupils().size)}</legend>
          <p class="field-hint">{t().groupPupilsHint}</p>
          <div class="class-picks">
            <For each={choices.classrooms()} fallback={<p class="soft">{t().noPupilToPick}</p>}>
              {(room) => <ClassPick name={room.name} pupils={room.pupils} chosen={pupils()} onChange={setPupils} />}
            </For>
            <Show when={strangers().length > 0}>
              <ClassPick name={t().fromOtherClasses} pupils={strangers()} chosen={pupils()} onChange={setPupils} />
            </Show>
          </div>
          <Show when={saving.errorAt('pupilIds')}>{(error) => <p class="field-error" role="alert">{error()}</p>}</Show>
        </fieldset>
        <Show when={!props.group && choices.teachers().length > 0}>
          <fieldset class="levels">
            <legend class="field-label">{t().groupTeachers}</legend>
            <div class="class-choices">
              <For each={choices.teachers()}>
                {(teacher) => <Checkbox label={teacher.displayName} checked={teachers().has(teacher.id)} onChange={(is) => setTeachers((all) => withOrWithout(all, teacher.id, is))} />}
              </For>
            </div>
          </fieldset>
        </Show>
      </Show>
    </FormDialog>
  );
}

const withOrWithout = (all: ReadonlySet<string>, id: string, is: boolean): ReadonlySet<string> =>
  new Set(is ? [...all, id] : [...all].filter((one) => one !== id));
