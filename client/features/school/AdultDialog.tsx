import { For, type JSX, Show, createSignal } from 'solid-js';
import { createStore } from 'solid-js/store';
import type { AdultInput } from '../../../schema/generated/client.ts';
import { newKey } from '../../platform/graphql/newKey.ts';
import { Button } from '../../platform/ui/Button.tsx';
import { Checkbox } from '../../platform/ui/Checkbox.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { AdultFields } from '../people/AdultFields.tsx';
import { adultInputOf, noAdult } from '../people/adult.ts';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from './FormDialog.tsx';
import { MailChoice } from './MailChoice.tsx';
import { schoolWords } from './words.ts';

interface AdultDialogProps {
  title: string;
  action: string;
  hint?: string | undefined;
  /** Whether letters are sent here: then a link may take the place of a password on paper. */
  sendsMail: boolean;
  /** The address is of an account that the school does not know: they are to be invited, not added. */
  onKnown?: ((email: string) => void) | undefined;
  /** What is known of them already. */
  email?: string | undefined;
  /** Classes to choose from, for a teacher. */
  classrooms?: readonly { id: string; name: string }[] | undefined;
  onSave: (key: string, input: AdultInput, chosen: { classroomIds: string[]; byMail: boolean }) => Promise<void>;
  onClose: () => void;
}

/** A new adult: a teacher with their classes, or a guardian. */
export function AdultDialog(props: AdultDialogProps): JSX.Element {
  const t = useWords(schoolWords);
  const [adult, setAdult] = createStore({ ...noAdult, email: props.email ?? '' });
  const [chosen, setChosen] = createSignal<readonly string[]>([]);
  const [byMail, setByMail] = createSignal(true);
  const [isTried, setTried] = createSignal(false);
  const key = newKey();
  const saving = createSubmission(() => props.onSave(key, adultInputOf(adult), { classroomIds: [...chosen()], byMail: byMail() && props.sendsMail }));
  const choose = (id: string, isChosen: boolean) => setChosen((all) => (isChosen ? [...all, id] : all.filter((one) => one !== id)));
  const isMissing = (field: string) => isTried() && (field === 'firstName' || field === 'lastName') && !adult[field].trim();
  const submit = async () => {
    setTried(true);
    if (adult.firstName.trim() && adult.lastName.trim() && await saving.submit()) props.onClose();
  };
  return (
    <FormDialog
      title={props.title} action={props.action} submission={saving} fields={['title', 'firstName', 'lastName', 'email']}
      onSubmit={() => void submit()} onClose={props.onClose}
    >
      <Show when={props.hint}><p class="soft">{props.hint}</p></Show>
      <AdultFields adult={adult} onChange={setAdult} errorAt={(field) => (isMissing(field) ? t().missing : saving.errorAt(field))} />
      <Show when={props.onKnown && saving.refused()?.code === 'CONFLICT' && saving.errorAt('email')}>
        <div><Button icon="link" onClick={() => props.onKnown?.(adult.email.trim())}>{t().inviteInstead}</Button></div>
      </Show>
      <MailChoice sendsMail={props.sendsMail} email={adult.email} isChosen={byMail()} onChoose={setByMail} />
      <Show when={props.classrooms?.length}>
        <fieldset class="levels">
          <legend class="field-label">{t().teacherClasses}</legend>
          <div class="class-choices">
            <For each={props.classrooms}>
              {({ id, name }) => <Checkbox label={name} checked={chosen().includes(id)} onChange={(isChosen) => choose(id, isChosen)} />}
            </For>
          </div>
        </fieldset>
      </Show>
    </FormDialog>
  );
}
