import { type JSX, Show } from 'solid-js';
import { useParams, useSearchParams } from '@solidjs/router';
import { LinkButton } from '../../platform/ui/Button.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { Preau } from '../../platform/ui/Preau.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { useSession } from '../people/Session.tsx';
import { federationWords } from './words.ts';
import './federation.css';

const HOPELESS = ['no-subject', 'bad-reference', 'taken', 'several', 'unknown-provider', 'unknown-service', 'not-for-you'];

/** Why a way through another's door, or to another's service, has ended here, and what to do about it. */
export default function RefusalPage(): JSX.Element {
  const t = useWords(federationWords);
  const params = useParams<{ why: string }>();
  const [asked] = useSearchParams<{ par?: string }>();
  const { me } = useSession();
  const said = () => (Object.hasOwn(t().refusals, params.why) ? t().refusals[params.why]! : t().refusals['provider-fault']!);
  const again = () => (/^[a-z0-9-]{1,32}$/.test(asked.par ?? '') && !HOPELESS.includes(params.why) ? `/federation/${asked.par}/start` : undefined);
  return (
    <Preau>
      <Card class="door stack gap-5">
        <EmptyState
          level="h1" drawing="gate" title={said().title}
          action={
            <div class="refusal-ways">
              <Show when={again()}>{(href) => <LinkButton href={href()} rel="external" variant="primary" icon="retry">{t().again}</LinkButton>}</Show>
              <LinkButton href={me() ? '/' : '/connexion'} variant={again() ? 'secondary' : 'primary'}>{me() ? t().home : t().toSignIn}</LinkButton>
            </div>
          }
        >
          {said().why}
        </EmptyState>
      </Card>
    </Preau>
  );
}
