import { For, type JSX, Show, createEffect } from 'solid-js';
import type { ShownProcessingFragment } from '../../../schema/generated/client.ts';
import { LinkButton } from '../../platform/ui/Button.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { Preau } from '../../platform/ui/Preau.tsx';
import { Skeleton } from '../../platform/ui/Skeleton.tsx';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { createNotice } from './createNotice.ts';
import { privacyWords } from './words.ts';
import './privacy.css';

/** What Préau keeps and why, for adults, signed in or not. Made of what the software says of itself. */
export default function NoticePage(): JSX.Element {
  const t = useWords(privacyWords);
  const notice = createNotice();
  createEffect(() => { document.title = `${t().notice} · Préau`; });
  return (
    <Preau>
      <Card class="privacy-sheet stack gap-5">
        <header class="stack gap-2">
          <h1>{t().notice}</h1>
          <p class="soft">{t().noticeLead}</p>
        </header>
        <Show when={notice()} fallback={<Skeleton count={5} />}>
          {(it) => (
            <>
              <section class="stack gap-2">
                <h2>{t().who}</h2>
                <p>{t().whoText}</p>
                <p><Show when={it().dpo} fallback={t().noDpo}>{(dpo) => <>{t().dpo} <b>{dpo()}</b></>}</Show></p>
                <p>{t().cookie}</p>
              </section>
              <section class="stack gap-2">
                <h2>{t().yourRights}</h2>
                <ul><For each={t().rights}>{(line) => <li>{line}</li>}</For></ul>
                <p>{t().exportFor(it().exportDays)} {t().withdrawFor(it().withdrawDays)}</p>
                <div class="row gap-2 privacy-acts">
                  <LinkButton variant="primary" href="/mes-donnees">{t().toMyData}</LinkButton>
                  <LinkButton href="/mes-droits">{t().toRights}</LinkButton>
                </div>
              </section>
              <section class="stack gap-3">
                <h2>{t().whatFor}</h2>
                <For each={it().processings}>{(processing) => <ProcessingBrief processing={processing} />}</For>
              </section>
            </>
          )}
        </Show>
      </Card>
    </Preau>
  );
}

function ProcessingBrief(props: { processing: ShownProcessingFragment }): JSX.Element {
  const t = useWords(privacyWords);
  const { locale } = useLanguage();
  return (
    <details class="privacy-processing">
      <summary><h3>{props.processing.name[locale()]}</h3><span class="soft">{props.processing.purpose[locale()]}</span></summary>
      <dl class="privacy-list">
        <dt>{t().people}</dt><dd>{props.processing.people[locale()]}</dd>
        <dt>{t().recipients}</dt><dd>{props.processing.recipients[locale()]}</dd>
        <dt>{t().basis}</dt><dd>{props.processing.basis[locale()]}</dd>
      </dl>
      <ul class="stack gap-2">
        <For each={props.processing.holdings}>
          {(holding) => <li>{holding.data[locale()]} <span class="soft">{t().kept} : {holding.kept[locale()]}</span></li>}
        </For>
      </ul>
    </details>
  );
}
