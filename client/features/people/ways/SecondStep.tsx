import { type JSX, Show, createSignal } from 'solid-js';
import { CompleteSignInDocument } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import type { Refused } from '../../../platform/graphql/refused.ts';
import { Button } from '../../../platform/ui/Button.tsx';
import { TextField } from '../../../platform/ui/TextField.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { RefusedBanner } from '../RefusedBanner.tsx';
import { useSession } from '../Session.tsx';
import { createSubmission } from '../createSubmission.ts';
import { focusFault } from '../focusFault.ts';
import PasskeyButton from './PasskeyButton.tsx';
import { canPasskey } from './canPasskey.ts';
import { waysWords } from './words.ts';

/** The second step of a sign-in: the password was right, and is not enough. */
export default function SecondStep(props: { step: NonNullable<Refused['step']>; onBack: () => void }): JSX.Element {
  const t = useWords(waysWords);
  const graphql = useGraphql();
  const session = useSession();
  const [code, setCode] = createSignal('');
  const entering = createSubmission(async () => session.enter((await graphql.send(CompleteSignInDocument, { challenge: props.step.challenge, code: code() })).completeSignIn));
  let form!: HTMLFormElement;
  const send = async () => { if (!code().trim() || !await entering.submit()) focusFault(form); };
  return (
    <div class="stack gap-4">
      <header class="door-head">
        <h2 class="door-title">{t().oneMoreStep}</h2>
        <p class="soft">{props.step.code ? t().stepLead : t().stepPasskeyLead}</p>
      </header>
      <Show when={props.step.code}>
        <form ref={form} class="stack" noValidate onSubmit={(event) => { event.preventDefault(); void send(); }}>
          <TextField
            label={t().code} hint={t().codeHint} value={code()} onInput={setCode} required autofocus maxLength={20} autocomplete="one-time-code" autocapitalize="none" spellcheck={false}
            error={entering.errorOf('WRONG_SECOND_FACTOR')}
          />
          <RefusedBanner refused={entering.refusedBut('WRONG_SECOND_FACTOR')} onRetry={() => void send()} />
          <Button type="submit" variant="primary" size="l" wide busy={entering.isBusy()}>{t().confirm}</Button>
        </form>
      </Show>
      <Show when={props.step.passkey && canPasskey()}><PasskeyButton /></Show>
      <p class="soft small">{t().lostPhone}</p>
      <Button variant="quiet" icon="arrow-left" onClick={() => props.onBack()}>{t().backToSignIn}</Button>
    </div>
  );
}
