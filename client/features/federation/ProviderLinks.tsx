import { For, type JSX, Show } from 'solid-js';
import { useSearchParams } from '@solidjs/router';
import { ProvidersDocument } from '../../../schema/generated/client.ts';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { LinkButton } from '../../platform/ui/Button.tsx';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { doorWords } from './door.words.ts';
import './federation.css';

/** Other people's doors, under those of the sign-in page; nothing where none is configured. */
export default function ProviderLinks(): JSX.Element {
  const t = useWords(doorWords);
  const { locale } = useLanguage();
  const [asked] = useSearchParams<{ vers?: string; encore?: string }>();
  const answer = createQuery(ProvidersDocument, () => ({}));
  const start = (id: string) => {
    const query = new URLSearchParams({ ...(asked.vers && { vers: asked.vers }), ...(asked.encore && { encore: '1' }) }).toString();
    return `/federation/${id}/start${query && `?${query}`}`;
  };
  return (
    <Show when={answer.data()?.providers.length}>
      <section class="other-doors stack">
        <p class="door-or"><span>{t().or}</span></p>
        <For each={answer.data()!.providers}>
          {(provider) => <LinkButton href={start(provider.id)} rel="external" icon="school" size="l" wide>{t().with(provider.label[locale()])}</LinkButton>}
        </For>
      </section>
    </Show>
  );
}
