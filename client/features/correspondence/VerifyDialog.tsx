import { For, type JSX, createSignal } from 'solid-js';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from '../school/FormDialog.tsx';
import { Digits } from './Digits.tsx';
import { correspondenceWords } from './words.ts';

/** Comparing keys on the telephone: what one hears is typed, for what one sees could be copied without a call. */
export function VerifyDialog(props: { name: string; own: readonly string[]; onVerify: (digits: string) => Promise<void>; onClose: () => void }): JSX.Element {
  const t = useWords(correspondenceWords);
  const [digits, setDigits] = createSignal('');
  const verifying = createSubmission(() => props.onVerify(digits()));
  const submit = async () => { if (await verifying.submit()) props.onClose(); };
  /** In groups as they are read, whatever is typed between them. */
  const grouped = (typed: string): string => (/^[\d\s.-]*$/.test(typed) ? typed.replace(/\D/g, '').slice(0, 32).replace(/(\d{4})(?=\d)/g, '$1 ') : typed);
  return (
    <FormDialog title={t().verifyTitle(props.name)} action={t().verifyNow} submission={verifying} fields={['digits']} onSubmit={() => void submit()} onClose={props.onClose}>
      <ol class="verify-steps"><For each={t().verifySteps}>{(step) => <li>{step}</li>}</For></ol>
      <TextField
        label={t().digits} hint={t().digitsHint} value={digits()} onInput={(typed) => setDigits(grouped(typed))} class="digits-typed" required inputMode="numeric" autocomplete="off" spellcheck={false}
        error={verifying.errorAt('digits')}
      />
      <p class="small soft">{t().ownDigits} :</p>
      <Digits groups={props.own} label={t().ownDigits} />
    </FormDialog>
  );
}
