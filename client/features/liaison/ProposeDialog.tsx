import { type JSX, Show, createSignal } from 'solid-js';
import { limits } from '../../../schema/limits.ts';
import { newKey } from '../../platform/graphql/newKey.ts';
import { Select } from '../../platform/ui/Select.tsx';
import { TextArea } from '../../platform/ui/TextArea.tsx';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from '../school/FormDialog.tsx';
import type { OfSchool, SchoolLiaisons } from './createSchoolLiaisons.ts';
import { liaisonWords } from './words.ts';

const OTHER = 'other';

/** Proposes a liaison to a school that is near, or to another by its code. */
export function ProposeDialog(props: { shown: OfSchool; acts: SchoolLiaisons; onClose: () => void }): JSX.Element {
  const t = useWords(liaisonWords);
  const toasts = useToasts();
  const [chosen, setChosen] = createSignal(props.shown.nearby[0]?.uai ?? OTHER);
  const [code, setCode] = createSignal('');
  const [word, setWord] = createSignal('');
  let key = newKey();
  const change = (set: () => void): void => { key = newKey(); set(); };
  const submission = createSubmission(async () => {
    await props.acts.propose(key, chosen() === OTHER ? code() : chosen(), word());
    toasts.say(t().proposed);
  });
  const submit = async (): Promise<void> => { if (await submission.submit()) props.onClose(); };
  const options = () => [...props.shown.nearby.map(({ uai, name, city }) => ({ value: uai, label: t().classAt(name, city) })), { value: OTHER, label: t().byCode }];
  return (
    <FormDialog title={t().propose} action={t().propose} submission={submission} fields={chosen() === OTHER ? ['uai', 'word'] : ['word']} onSubmit={() => void submit()} onClose={props.onClose}>
      <Show when={props.shown.nearby.length > 0}>
        <Select label={t().proposeTo[props.shown.kind]} value={chosen()} onChange={(now) => change(() => setChosen(now))} options={options()} />
      </Show>
      <Show when={chosen() === OTHER}>
        <TextField label={t().uai} hint={t().uaiHint} value={code()} onInput={(now) => change(() => setCode(now))} maxlength={12} autocomplete="off" autocapitalize="characters" error={submission.errorAt('uai')} required />
      </Show>
      <TextArea label={t().word} hint={t().wordHint} value={word()} onInput={(now) => change(() => setWord(now))} most={limits.liaisonWord} rows={3} error={submission.errorAt('word')} optional />
    </FormDialog>
  );
}
