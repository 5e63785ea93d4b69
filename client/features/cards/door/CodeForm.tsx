import { type JSX, Match, Show, Switch, createSignal } from 'solid-js';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { TextField } from '../../../platform/ui/TextField.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { RefusedBanner } from '../../people/RefusedBanner.tsx';
import type { Submission } from '../../people/createSubmission.ts';
import { focusFault } from '../../people/focusFault.ts';
import { doorWords } from './words.ts';

/** The class's code, in big letters; how it is typed does not matter. */
export function CodeForm(props: { opening: Submission<[string]> }): JSX.Element {
  const t = useWords(doorWords);
  const { locale } = useLanguage();
  const [code, setCode] = createSignal('');
  const [isTried, setTried] = createSignal(false);
  const refused = () => props.opening.refused();
  let form!: HTMLFormElement;
  const submit = async () => {
    setTried(true);
    if (!code().trim() || !await props.opening.submit(code())) focusFault(form);
  };
  const error = () => (isTried() && !code().trim() ? t().missingCode : refused()?.code === 'NOT_FOUND' ? refused()![locale()] : undefined);
  return (
    <form ref={form} class="stack gap-5" noValidate onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      <TextField
        class="code-field" label={t().codeLabel} hint={t().codeHint} value={code()} onInput={setCode} required error={error()}
        autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck={false} maxLength={40} enterkeyhint="go"
      />
      <Switch fallback={<Show when={refused()?.code !== 'NOT_FOUND'}><RefusedBanner refused={refused()} onRetry={() => void submit()} /></Show>}>
        <Match when={refused()?.code === 'TOO_MANY_ATTEMPTS'}><Banner tone="waiting">{refused()![locale()]}</Banner></Match>
      </Switch>
      <Button type="submit" variant="primary" size="l" wide busy={props.opening.isBusy()}>{t().openClass}</Button>
    </form>
  );
}
