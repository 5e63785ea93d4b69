import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { LinkButton } from '../../../platform/ui/Button.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { waysWords } from './words.ts';
import './ways.css';

/** Says that a class's year is over, on each of its spaces; nothing as long as it lasts. */
export function ArchiveBanner(props: { classroom: { year: string; isOver: boolean } }): JSX.Element {
  const t = useWords(waysWords);
  return (
    <Show when={props.classroom.isOver}>
      <div class="archive-banner">
        <Banner tone="waiting" icon="clock" action={<LinkButton size="s" href="/annees-passees">{t().otherYears}</LinkButton>}>{t().over(props.classroom.year)}</Banner>
      </div>
    </Show>
  );
}
