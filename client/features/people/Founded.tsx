import { type JSX, Show } from 'solid-js';
import { LinkButton } from '../../platform/ui/Button.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import type { Me } from './Session.tsx';
import { peopleWords } from './words.ts';

/** The school or territory is open: whoever founded it learns the login that was made for them, before anything else. */
export function Founded(props: { head: Me }): JSX.Element {
  const t = useWords(peopleWords);
  const school = () => props.head.places[0]?.school;
  const territory = () => props.head.offices[0]?.territory;
  return (
    <div class="stack gap-5">
      <header class="door-head">
        <h1>{t().founded(territory()?.name ?? school()?.name ?? t().foundedSchool)}</h1>
        <p class="soft">{t().noteLogin}</p>
      </header>
      <p class="founded-login">{props.head.login}</p>
      <Show when={territory()} fallback={<LinkButton href={`/ecole/${school()?.id}`} variant="primary" size="l" wide>{t().toSchool}</LinkButton>}>
        {(opened) => <LinkButton href={`/territoire/${opened().id}`} variant="primary" size="l" wide>{t().toTerritory}</LinkButton>}
      </Show>
    </div>
  );
}
