import { type JSX, Match, Show, Switch, createEffect, createSignal, onCleanup } from 'solid-js';
import { useNavigate } from '@solidjs/router';
import { LinkButton } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { EmptyState } from '../../../platform/ui/EmptyState.tsx';
import { Preau } from '../../../platform/ui/Preau.tsx';
import { Skeleton } from '../../../platform/ui/Skeleton.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { RefusedBanner } from '../../people/RefusedBanner.tsx';
import { useSession } from '../../people/Session.tsx';
import { ChildStep } from './ChildStep.tsx';
import { createCardDoor } from './createDoor.ts';
import { doorWords } from './words.ts';
import './door.css';

/**
 * Where a card's QR code leads: `/carte#secret`. What follows `#` is sent to no server and in no Referer, so that no log has it; here it is
 * taken out of the address at once, so that neither the history nor a look at the screen tells it.
 */
export default function CardPage(): JSX.Element {
  const take = (): { secret: string } => {
    const secret = location.hash.slice(1);
    history.replaceState(history.state, '', location.pathname);
    return { secret };
  };
  const [held, setHeld] = createSignal(take());
  // Another card, held out to the same page.
  const look = () => { if (location.hash.length > 1) setHeld(take()); };
  addEventListener('hashchange', look);
  onCleanup(() => removeEventListener('hashchange', look));
  return <Show when={held()} keyed>{({ secret }) => <OneCard secret={secret} />}</Show>;
}

function OneCard(props: { secret: string }): JSX.Element {
  const t = useWords(doorWords);
  const { locale } = useLanguage();
  const session = useSession();
  const navigate = useNavigate();
  const door = createCardDoor(props.secret);
  createEffect(() => { document.title = `${t().title} · Préau`; });
  createEffect(() => { if (session.me() && door.isIn()) navigate('/', { replace: true }); });
  const refused = () => door.opening.refused();
  return (
    <Preau>
      <Card class="childrens stack gap-5">
        <Switch fallback={<Skeleton count={4} />}>
          <Match when={door.child()} keyed>
            {(child) => (
              <ChildStep
                child={child} classroom={door.classroom()} door={door} isLooking={door.opening.isBusy()}
                onLookAgain={() => void door.lookAgain()} onBack={() => navigate('/eleve')}
              />
            )}
          </Match>
          <Match when={refused()?.isPassing}><h1 class="unseen">{t().title}</h1><RefusedBanner refused={refused()} onRetry={() => void door.lookAgain()} /></Match>
          <Match when={refused() ?? !props.secret}>
            <EmptyState drawing="gate" level="h1" title={t().noCard} action={<LinkButton href="/eleve" variant="primary" size="l">{t().byCode}</LinkButton>}>
              {refused()?.[locale()] ?? t().noCardWhy}
            </EmptyState>
          </Match>
        </Switch>
      </Card>
    </Preau>
  );
}
