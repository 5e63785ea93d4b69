import { For, type JSX, Show } from 'solid-js';
import { OwnServicesDocument } from '../../../schema/generated/client.ts';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { Card } from '../../platform/ui/Card.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { Skeleton } from '../../platform/ui/Skeleton.tsx';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { RefusedBanner } from '../people/RefusedBanner.tsx';
import { federationWords } from './words.ts';
import './federation.css';

/** The services of others that are opened from here. */
export default function ServicesPage(): JSX.Element {
  const t = useWords(federationWords);
  const { locale } = useLanguage();
  const asked = createQuery(OwnServicesDocument, () => ({}));
  return (
    <div class="page page-narrow">
      <PageHeader title={t().services} lead={t().servicesLead} />
      <RefusedBanner refused={asked.refused()} onRetry={() => void asked.refetch()} />
      <Show when={asked.data()?.me} fallback={<Show when={!asked.refused()}><Skeleton kind="card" /></Show>}>
        {(me) => (
          <Show when={me().services.length > 0} fallback={<EmptyState drawing="bench" title={t().noServices}>{t().noServicesWhy}</EmptyState>}>
            <ul role="list" class="services">
              <For each={me().services}>
                {(service) => (
                  <Card as="li" class="service">
                    <a class="service-link" href={service.href} rel="external">
                      <span class="service-mark" aria-hidden="true">{[...service.label[locale()]][0]}</span>
                      <span class="grow">
                        <span class="service-name">{service.label[locale()]}</span>
                        <Show when={service.description}>{(description) => <span class="soft small">{description()[locale()]}</span>}</Show>
                      </span>
                      <Icon name="chevron-right" />
                    </a>
                  </Card>
                )}
              </For>
            </ul>
          </Show>
        )}
      </Show>
    </div>
  );
}
