import { type Component, type JSX, Show, createEffect, lazy } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { useNavigate, useSearchParams } from '@solidjs/router';
import { LinkButton } from '../../platform/ui/Button.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { Preau } from '../../platform/ui/Preau.tsx';
import { Skeleton } from '../../platform/ui/Skeleton.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { DemonstrationTiles } from './DemonstrationTiles.tsx';
import { RefusedBanner } from './RefusedBanner.tsx';
import { SignInForm } from './SignInForm.tsx';
import { useSession } from './Session.tsx';
import { goTo } from './goTo.ts';
import { createSignIn } from './createSignIn.ts';
import { canPasskey } from './ways/canPasskey.ts';
import { peopleWords } from './words.ts';
import './people.css';

const SecondStep = lazy(() => import('./ways/SecondStep.tsx'));
const PasskeyButton = lazy(() => import('./ways/PasskeyButton.tsx'));

/**
 * The door. Whoever is inside already, or has just come in, goes to the page they asked for; with `encore`, only whoever has just come in.
 * `below`: the ways in that stand under ours.
 */
export default function SignInPage(props: { below?: Component | undefined }): JSX.Element {
  const t = useWords(peopleWords);
  const session = useSession();
  const [asked] = useSearchParams<{ vers?: string; encore?: string }>();
  const navigate = useNavigate();
  const door = createSignIn();
  createEffect(() => { document.title = `${t().enter} · Préau`; });
  const before = asked.encore === undefined ? -1 : session.entries();
  createEffect(() => { if (session.me() && session.entries() > before) goTo(session.wasLeft() ? '/' : within(asked.vers), navigate); });

  return (
    <Preau>
      <Card class="door stack gap-5">
        <header class="door-head">
          <h1>{t().welcome}</h1>
          <p class="soft">{t().welcomeLead}</p>
        </header>
        <LinkButton class="door-pupil" href="/eleve" size="l" wide icon="users">{t().iAmPupil}</LinkButton>
        <RefusedBanner refused={session.refused()} onRetry={() => void session.refetch()} />
        <Show when={!door.isLoading()} fallback={<Skeleton count={4} />}>
          <Show when={!door.step()} fallback={<SecondStep step={door.step()!} onBack={door.backToFirst} />}>
            <div class="door-ways">
              <Show when={door.tiles().length > 0}>
                <DemonstrationTiles tiles={door.tiles()} entering={door.byTile} />
                <p class="door-or"><span>{t().orWithLogin}</span></p>
              </Show>
              <SignInForm entering={door.byLogin} wait={door.wait()} isFirst={door.tiles().length === 0} />
            </div>
            <Show when={canPasskey()}><PasskeyButton /></Show>
            <Show when={props.below}>{(ways) => <Dynamic component={ways()} />}</Show>
          </Show>
        </Show>
      </Card>
    </Preau>
  );
}

/** Only addresses of this site: a link made elsewhere must not lead a person away once they are in. */
function within(address: string | undefined): string {
  return address && /^\/(?![/\\])/.test(address) && !address.startsWith('/connexion') ? address : '/';
}
