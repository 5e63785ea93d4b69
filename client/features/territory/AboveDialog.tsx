import { type JSX, createSignal } from 'solid-js';
import { createStore } from 'solid-js/store';
import type { TerritoryAboveInput, TerritoryKind } from '../../../schema/generated/client.ts';
import { limits } from '../../../schema/limits.ts';
import { newKey } from '../../platform/graphql/newKey.ts';
import { RadioCards } from '../../platform/ui/RadioCards.tsx';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { AdultFields } from '../people/AdultFields.tsx';
import { adultInputOf, noAdult } from '../people/adult.ts';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from '../school/FormDialog.tsx';
import { MailChoice } from '../school/MailChoice.tsx';
import { territoryWords } from './words.ts';

interface AboveDialogProps {
  kinds: readonly TerritoryKind[];
  /** What it is opened above. */
  above: string;
  sendsMail: boolean;
  onSave: (key: string, input: TerritoryAboveInput, byMail: boolean) => Promise<void>;
  onClose: () => void;
}

/** A territory above what there is, and the person who will administer it. */
export function AboveDialog(props: AboveDialogProps): JSX.Element {
  const t = useWords(territoryWords);
  const [kind, setKind] = createSignal(props.kinds[0]!);
  const [name, setName] = createSignal('');
  const [adult, setAdult] = createStore({ ...noAdult });
  const [byMail, setByMail] = createSignal(true);
  const [isTried, setTried] = createSignal(false);
  const key = newKey();
  const saving = createSubmission(() => props.onSave(key, { kind: kind(), name: name().trim(), administrator: adultInputOf(adult) }, byMail() && props.sendsMail));
  const missing = (typed: string) => (isTried() && !typed.trim() ? t().missing : undefined);
  const errorOf = (field: string) => (field === 'firstName' || field === 'lastName' ? missing(adult[field]) : undefined) ?? saving.errorAt(`administrator.${field}`);
  const submit = async () => {
    setTried(true);
    if ([name(), adult.firstName, adult.lastName].every((typed) => typed.trim()) && await saving.submit()) props.onClose();
  };
  return (
    <FormDialog
      title={t().openAbove(props.above)} action={t().openTerritoryNow} submission={saving} fields={['kind', 'name', 'title', 'firstName', 'lastName', 'email']}
      onSubmit={() => void submit()} onClose={props.onClose}
    >
      <p class="soft">{t().openAboveWhy}</p>
      <RadioCards label={t().kind} value={kind()} onChange={setKind} choices={props.kinds.map((value) => ({ value, label: t().kinds[value], hint: t().kindHints[value] }))} />
      <TextField
        label={t().name} value={name()} onInput={setName} required maxLength={limits.schoolName} autocomplete="off" error={missing(name()) ?? saving.errorAt('input.name')}
      />
      <h3>{t().itsAdministrator}</h3>
      <p class="soft small">{t().appointHint}</p>
      <AdultFields adult={adult} onChange={setAdult} errorAt={errorOf} />
      <MailChoice sendsMail={props.sendsMail} email={adult.email} isChosen={byMail()} onChoose={setByMail} />
    </FormDialog>
  );
}
