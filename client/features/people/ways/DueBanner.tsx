import { type JSX, Show } from 'solid-js';
import { useLocation } from '@solidjs/router';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { LinkButton } from '../../../platform/ui/Button.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import type { Me } from '../Session.tsx';
import { waysWords } from './words.ts';

/** Until when a second factor is to be set up; or that all else waits for it. */
export default function DueBanner(props: { due: NonNullable<Me['secondFactorDue']> }): JSX.Element {
  const t = useWords(waysWords);
  const { locale } = useLanguage();
  const at = useLocation();
  const day = () => new Date(props.due.at).toLocaleDateString(locale(), { day: 'numeric', month: 'long' });
  return (
    <Banner
      tone="waiting" icon="key"
      action={<Show when={at.pathname !== '/compte'}><LinkButton size="s" href="/compte#deux-etapes">{t().setUp}</LinkButton></Show>}
    >
      {props.due.isHeld ? t().held : t().due(day())}
    </Banner>
  );
}
