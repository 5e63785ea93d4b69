import { type JSX, Match, Switch, createEffect, createSignal } from 'solid-js';
import { useParams } from '@solidjs/router';
import { LinkButton } from '../../platform/ui/Button.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { Preau } from '../../platform/ui/Preau.tsx';
import { Skeleton } from '../../platform/ui/Skeleton.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { FoundForm } from './FoundForm.tsx';
import { Founded } from './Founded.tsx';
import { RefusedBanner } from './RefusedBanner.tsx';
import { useSession } from './Session.tsx';
import { createFounding } from './createFounding.ts';
import { peopleWords } from './words.ts';
import './people.css';

/** Where the one-time link leads: the first school, and the person who directs it. */
export default function FoundPage(): JSX.Element {
  const t = useWords(peopleWords);
  const params = useParams<{ token: string }>();
  const { me } = useSession();
  const [isFounded, setFounded] = createSignal(false);
  const founding = createFounding(() => params.token);
  const isDead = () => founding.link.data()?.foundingOpen === false || founding.found.refused()?.code === 'NOT_FOUND';
  createEffect(() => { document.title = `${t().found} · Préau`; });
  return (
    <Preau>
      <Card class="stack gap-5">
        <Switch fallback={<Skeleton count={5} />}>
          <Match when={isFounded() && me()}>{(head) => <Founded head={head()} />}</Match>
          <Match when={isDead()}>
            <h1 class="unseen">{t().found}</h1>
            <EmptyState drawing="gate" title={t().linkDead} action={<LinkButton href="/connexion" variant="primary">{t().toSignIn}</LinkButton>}>
              {t().linkDeadWhy}
            </EmptyState>
          </Match>
          <Match when={founding.link.data()}>
            <FoundForm founding={founding} onFounded={() => setFounded(true)} />
          </Match>
          <Match when={founding.link.refused()}>
            <h1 class="unseen">{t().found}</h1>
            <RefusedBanner refused={founding.link.refused()} onRetry={() => void founding.link.refetch()} />
          </Match>
        </Switch>
      </Card>
    </Preau>
  );
}
