import { type JSX, createSignal } from 'solid-js';
import { createStore } from 'solid-js/store';
import type { OpenSchoolInput, SchoolKind } from '../../../schema/generated/client.ts';
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
import type { TerritoryShown } from './createTerritory.ts';
import { territoryWords } from './words.ts';

const kinds: readonly SchoolKind[] = ['ECOLE', 'COLLEGE'];

interface OpenSchoolDialogProps {
  territory: TerritoryShown;
  sendsMail: boolean;
  onSave: (key: string, input: OpenSchoolInput, byMail: boolean) => Promise<void>;
  onClose: () => void;
}

/** A school that begins, and who directs it. */
export function OpenSchoolDialog(props: OpenSchoolDialogProps): JSX.Element {
  const t = useWords(territoryWords);
  const city = props.territory.kind === 'COMMUNE' ? props.territory.name : '';
  const [draft, setDraft] = createStore({ kind: 'ECOLE' as SchoolKind, uai: '', name: '', city });
  const [head, setHead] = createStore({ ...noAdult });
  const [byMail, setByMail] = createSignal(true);
  const [isTried, setTried] = createSignal(false);
  const key = newKey();
  const saving = createSubmission(() => props.onSave(key, {
    kind: draft.kind, uai: draft.uai.trim().toUpperCase(), name: draft.name.trim(), city: draft.city.trim(), head: adultInputOf(head),
  }, byMail() && props.sendsMail));
  const missing = (typed: string) => (isTried() && !typed.trim() ? t().missing : undefined);
  const isWhole = () => [draft.uai, draft.name, draft.city, head.firstName, head.lastName].every((typed) => typed.trim());
  const headError = (field: string) => (field === 'firstName' || field === 'lastName' ? missing(head[field]) : undefined) ?? saving.errorAt(field);
  const submit = async () => {
    setTried(true);
    if (isWhole() && await saving.submit()) props.onClose();
  };
  return (
    <FormDialog
      title={t().openSchool} action={t().openSchoolNow} submission={saving} fields={['kind', 'uai', 'name', 'city', 'title', 'firstName', 'lastName', 'email']}
      onSubmit={() => void submit()} onClose={props.onClose}
    >
      <RadioCards label={t().kind} value={draft.kind} onChange={(kind) => setDraft('kind', kind)} choices={kinds.map((value) => ({ value, label: t().schoolKinds[value] }))} />
      <TextField
        label={t().schoolName} value={draft.name} onInput={(name) => setDraft('name', name)} required maxLength={limits.schoolName} autocomplete="off"
        error={missing(draft.name) ?? (saving.errorAt('name'))}
      />
      <div class="form-pair">
        <TextField
          label={t().uai} hint={t().uaiHint} value={draft.uai} onInput={(uai) => setDraft('uai', uai)} required maxLength={8} autocapitalize="characters" autocomplete="off" spellcheck={false}
          error={missing(draft.uai) ?? saving.errorAt('uai')}
        />
        <TextField
          label={t().city} value={draft.city} onInput={(typed) => setDraft('city', typed)} required maxLength={limits.name} autocomplete="off"
          error={missing(draft.city) ?? saving.errorAt('city')}
        />
      </div>
      <h3>{t().itsHead}</h3>
      <p class="soft small">{t().nameHeadHint}</p>
      <AdultFields adult={head} onChange={setHead} errorAt={headError} />
      <MailChoice sendsMail={props.sendsMail} email={head.email} isChosen={byMail()} onChoose={setByMail} />
    </FormDialog>
  );
}
