import { For, type JSX, Show, createSignal } from 'solid-js';
import type { MemberInvitationInput, Role } from '../../../schema/generated/client.ts';
import { limits } from '../../../schema/limits.ts';
import { newKey } from '../../platform/graphql/newKey.ts';
import { Button } from '../../platform/ui/Button.tsx';
import { Checkbox } from '../../platform/ui/Checkbox.tsx';
import { RadioCards } from '../../platform/ui/RadioCards.tsx';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from './FormDialog.tsx';
import { endOfDay } from './days.ts';
import { schoolWords } from './words.ts';

interface InviteDialogProps {
  classrooms: readonly { id: string; name: string }[];
  /** What is known of them already. */
  email?: string | undefined;
  onSave: (key: string, input: MemberInvitationInput) => Promise<void>;
  /** No account has that address: they are to be added, not invited. */
  onUnknown: (email: string) => void;
  onClose: () => void;
}

const roles: readonly Exclude<Role, 'PUPIL'>[] = ['TEACHER', 'HEAD'];

/** A place offered to somebody who has an account already, in another school: theirs to accept. */
export function InviteDialog(props: InviteDialogProps): JSX.Element {
  const t = useWords(schoolWords);
  const [email, setEmail] = createSignal(props.email ?? '');
  const [role, setRole] = createSignal<Exclude<Role, 'PUPIL'>>('TEACHER');
  const [chosen, setChosen] = createSignal<readonly string[]>([]);
  const [day, setDay] = createSignal('');
  const [isTried, setTried] = createSignal(false);
  const key = newKey();
  const saving = createSubmission(() => props.onSave(key, {
    email: email().trim(), role: role(), classroomIds: role() === 'TEACHER' ? [...chosen()] : [], until: day() ? endOfDay(day()) : null,
  }));
  const choose = (id: string, is: boolean) => setChosen((all) => (is ? [...all, id] : all.filter((one) => one !== id)));
  const submit = async () => {
    setTried(true);
    if (email().trim() && await saving.submit()) props.onClose();
  };
  return (
    <FormDialog title={t().inviteMember} action={t().inviteNow} submission={saving} fields={['email', 'until']} onSubmit={() => void submit()} onClose={props.onClose}>
      <p class="soft">{t().inviteWhy}</p>
      <TextField
        label={t().inviteEmail} type="email" value={email()} onInput={setEmail} required autofocus autocomplete="off" maxLength={limits.email}
        error={isTried() && !email().trim() ? t().missing : saving.errorAt('email')}
      />
      <Show when={saving.refused()?.field === 'input.email' && saving.refused()?.code === 'INVALID' && role() === 'TEACHER'}>
        <div><Button icon="user" onClick={() => props.onUnknown(email().trim())}>{t().addInstead}</Button></div>
      </Show>
      <RadioCards label={t().inviteAs} value={role()} onChange={setRole} choices={roles.map((value) => ({ value, label: t().roles[value], hint: t().roleHints[value] }))} />
      <Show when={role() === 'TEACHER' && props.classrooms.length > 0}>
        <fieldset class="levels">
          <legend class="field-label">{t().teacherClasses}</legend>
          <div class="class-choices">
            <For each={props.classrooms}>{({ id, name }) => <Checkbox label={name} checked={chosen().includes(id)} onChange={(is) => choose(id, is)} />}</For>
          </div>
        </fieldset>
      </Show>
      <TextField label={t().lastDay} hint={t().lastDayHint} type="date" value={day()} onInput={setDay} optional error={saving.errorAt('until')} />
    </FormDialog>
  );
}
