import { For, type JSX, createEffect } from 'solid-js';
import { LinkButton } from '../../platform/ui/Button.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { Drawing } from '../../platform/ui/Drawing.tsx';
import { Preau } from '../../platform/ui/Preau.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { privacyWords } from './words.ts';
import './privacy.css';

/** A child's rights, in words that a child of eight reads. */
export default function RightsPage(): JSX.Element {
  const t = useWords(privacyWords);
  createEffect(() => { document.title = `${t().childTitle} · Préau`; });
  return (
    <Preau>
      <Card class="privacy-sheet privacy-child stack gap-5">
        <header class="stack gap-2">
          <h1>{t().childTitle}</h1>
          <p>{t().childLead}</p>
        </header>
        <For each={t().child}>
          {(part) => (
            <section class="privacy-child-part">
              <Drawing name={part.drawing} />
              <div>
                <h2>{part.title}</h2>
                <ul><For each={part.lines}>{(line) => <li>{line}</li>}</For></ul>
              </div>
            </section>
          )}
        </For>
        <div class="row gap-2 privacy-acts">
          <LinkButton variant="primary" href="/">{t().signIn}</LinkButton>
          <LinkButton href="/confidentialite">{t().toNotice}</LinkButton>
        </div>
      </Card>
    </Preau>
  );
}
