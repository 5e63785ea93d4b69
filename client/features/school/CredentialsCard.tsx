import { type JSX, Show } from 'solid-js';
import type { CredentialsFragment } from '../../../schema/generated/client.ts';
import { Logo } from '../../platform/ui/Logo.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { schoolWords } from './words.ts';

/** What is cut out and handed over: big letters that cannot be mistaken for one another. */
export function CredentialsCard(props: { credentials: CredentialsFragment; place: string }): JSX.Element {
  const t = useWords(schoolWords);
  return (
    <div class="credentials">
      <div class="credentials-head">
        <div>
          <p class="credentials-name">{props.credentials.person.displayName}</p>
          <p class="small">{props.place}</p>
        </div>
        <Logo />
      </div>
      <dl class="credentials-lines">
        <div><dt>{t().site}</dt><dd>{location.host}</dd></div>
        <div><dt>{t().login}</dt><dd class="credentials-secret">{props.credentials.login}</dd></div>
        <Show when={props.credentials.password}>
          {(password) => <div><dt>{t().password}</dt><dd class="credentials-secret">{password()}</dd></div>}
        </Show>
      </dl>
    </div>
  );
}
