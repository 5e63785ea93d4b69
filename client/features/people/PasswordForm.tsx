import { type JSX, createSignal } from 'solid-js';
import { limits } from '../../../schema/limits.ts';
import { Button } from '../../platform/ui/Button.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { RefusedBanner } from './RefusedBanner.tsx';
import { focusFault } from './focusFault.ts';
import type { Submission } from './createSubmission.ts';
import { peopleWords } from './words.ts';

/** The current password proves that the person, not only the device, is here. */
export function PasswordForm(props: { changing: Submission<[string, string]> }): JSX.Element {
  const t = useWords(peopleWords);
  const [current, setCurrent] = createSignal('');
  const [next, setNext] = createSignal('');
  const [isTried, setTried] = createSignal(false);
  const isWrong = () => props.changing.refused()?.code === 'WRONG_CREDENTIALS';
  const tooShort = () => (isTried() && [...next()].length < limits.passwordMin ? t().tooShort(limits.passwordMin) : undefined);

  let form!: HTMLFormElement;
  const send = async () => {
    setTried(true);
    if (!current() || tooShort() || !await props.changing.submit(current(), next())) return focusFault(form);
    setCurrent('');
    setNext('');
    setTried(false);
  };
  return (
    <Card as="section" aria-labelledby="password-title">
      <form ref={form} class="stack" noValidate onSubmit={(event) => { event.preventDefault(); void send(); }}>
        <h2 id="password-title">{t().changePassword}</h2>
        <TextField
          label={t().current} type="password" value={current()} onInput={setCurrent} autocomplete="current-password" maxLength={limits.passwordMax}
          error={isWrong() ? t().wrongCurrent : isTried() && !current() ? t().missingPassword : undefined}
        />
        <TextField
          label={t().next} type="password" value={next()} onInput={setNext} autocomplete="new-password" maxLength={limits.passwordMax}
          hint={t().nextHint(limits.passwordMin)} error={tooShort() ?? props.changing.errorAt('next')}
        />
        <RefusedBanner refused={isWrong() ? undefined : props.changing.errorBeside('next')} onRetry={() => void send()} />
        <div class="form-foot">
          <Button type="submit" icon="key" busy={props.changing.isBusy()}>{t().change}</Button>
        </div>
      </form>
    </Card>
  );
}
