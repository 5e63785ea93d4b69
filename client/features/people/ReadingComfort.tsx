import { type JSX, Show } from 'solid-js';
import { Card } from '../../platform/ui/Card.tsx';
import { type Comfort, useComfort } from '../../platform/ui/Comfort.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import { type Choice, RadioCards } from '../../platform/ui/RadioCards.tsx';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { RefusedBanner } from './RefusedBanner.tsx';
import { useSession } from './Session.tsx';
import { peopleWords } from './words.ts';

/** Language and reading comfort: seen at once on the page itself, said to be kept only once they are. */
export function ReadingComfort(): JSX.Element {
  const t = useWords(peopleWords);
  const { comfort, choose } = useComfort();
  const { locale, speak } = useLanguage();
  const { preferences } = useSession();
  const one = <K extends keyof Comfort>(key: K, label: string, labels: Record<Comfort[K], string>): JSX.Element => (
    <RadioCards
      label={label} value={comfort[key]} choices={choicesOf<Comfort[K]>(labels)} onChange={(value) => choose({ [key]: value })}
    />
  );
  return (
    <Card as="section" class="comfort stack gap-5" aria-labelledby="comfort-title">
      <div>
        <div class="row row-between">
          <h2 id="comfort-title">{t().comfort}</h2>
          <span class="comfort-state" role="status">
            <Icon name={preferences.state() === 'kept' ? 'check' : 'clock'} size="s" /> {t().comfortState[preferences.state()]}
          </span>
        </div>
        <p class="soft">{t().comfortLead}</p>
      </div>
      <Show when={preferences.state() === 'refused'}>
        <RefusedBanner refused={preferences.refused()} onRetry={preferences.retry} />
      </Show>
      <RadioCards label={t().language} value={locale()} choices={choicesOf(t().languages)} onChange={speak} />
      {one('theme', t().theme, t().themes)}
      {one('textSize', t().textSize, t().textSizes)}
      {one('spacing', t().spacing, t().spacings)}
      {one('font', t().font, t().fonts)}
      <figure class="comfort-example">
        <figcaption class="soft small">{t().example}</figcaption>
        <p>{t().exampleText}</p>
      </figure>
    </Card>
  );
}

function choicesOf<V extends string>(labels: Record<V, string>): Choice<V>[] {
  return (Object.keys(labels) as V[]).map((value) => ({ value, label: labels[value] }));
}
