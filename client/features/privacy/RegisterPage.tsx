import { For, type JSX, Show } from 'solid-js';
import { ProcessingRegisterDocument } from '../../../schema/generated/client.ts';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { Button } from '../../platform/ui/Button.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { PageState } from '../school/PageState.tsx';
import { privacyWords } from './words.ts';
import './privacy.css';

/** The register of processing, for heads and administrators; printed as it is. */
export default function RegisterPage(): JSX.Element {
  const t = useWords(privacyWords);
  const { locale } = useLanguage();
  const asked = createQuery(ProcessingRegisterDocument, () => ({}));
  return (
    <div class="page">
      <Show when={asked.data()?.processingRegister} fallback={<PageState refused={asked.refused()} onRetry={() => void asked.refetch()} />}>
        {(processings) => (
          <>
            <PageHeader title={t().register} lead={t().registerLead} actions={<Button icon="print" onClick={() => print()}>{t().print}</Button>} />
            <div class="stack gap-5">
              <For each={processings()}>
                {(processing) => (
                  <Card as="section" class="stack gap-2 privacy-register" aria-label={processing.name[locale()]}>
                    <h2>{processing.name[locale()]}</h2>
                    <dl class="privacy-list">
                      <dt>{t().purpose}</dt><dd>{processing.purpose[locale()]}</dd>
                      <dt>{t().basis}</dt><dd>{processing.basis[locale()]}</dd>
                      <dt>{t().people}</dt><dd>{processing.people[locale()]}</dd>
                      <dt>{t().recipients}</dt><dd>{processing.recipients[locale()]}</dd>
                    </dl>
                    <ul role="list" class="privacy-holdings">
                      <For each={processing.holdings}>
                        {(holding) => (
                          <li>
                            <p><b>{holding.data[locale()]}</b> <code class="soft small">{holding.collection}</code></p>
                            <p class="small">{t().kept} : {holding.kept[locale()]}</p>
                            <p class="small">{t().left} : {holding.left[locale()]}</p>
                          </li>
                        )}
                      </For>
                    </ul>
                  </Card>
                )}
              </For>
            </div>
          </>
        )}
      </Show>
    </div>
  );
}
