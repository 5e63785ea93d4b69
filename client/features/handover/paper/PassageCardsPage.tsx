import { For, type JSX, Show, createEffect } from 'solid-js';
import { useParams } from '@solidjs/router';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button, LinkButton } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { Checkbox } from '../../../platform/ui/Checkbox.tsx';
import { EmptyState } from '../../../platform/ui/EmptyState.tsx';
import { QrCode } from '../../../platform/ui/QrCode.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { RefusedBanner } from '../../people/RefusedBanner.tsx';
import { PageState } from '../../school/PageState.tsx';
import { type Paper, type PassageCard, createPaper } from './createPaper.ts';
import { paperWords } from './words.ts';
import '../../cards/staff/print.css';
import './paper.css';

/** Families' cards on A4 with cut lines. Nothing is made by opening the page: only when asked, for a new card ends the one before. */
export default function PassageCardsPage(): JSX.Element {
  const t = useWords(paperWords);
  const params = useParams<{ schoolId: string; handoverId: string }>();
  const paper = createPaper(() => params.schoolId, () => params.handoverId);
  const back = () => `/ecole/${params.schoolId}/relais`;
  createEffect(() => { document.title = `${t().title(paper.handover()?.destination.name ?? '')} · Préau`; });
  return (
    <main class="cards-page">
      <Show when={paper.isThere()} fallback={<div class="page page-narrow"><PageState refused={paper.refused()} onRetry={() => void paper.refetch()} /></div>}>
        <Show when={paper.passages().length > 0} fallback={<div class="page page-narrow"><EmptyState drawing="bench" level="h1" title={t().none} action={<LinkButton href={back()} variant="primary">{t().back}</LinkButton>}>{t().noneWhy}</EmptyState></div>}>
          <Show when={paper.printed()} fallback={<Choice paper={paper} back={back()} />}>
            {(printed) => <Sheets printed={printed()} back={back()} title={t().title(paper.handover()?.destination.name ?? '')} onOthers={() => void paper.others()} />}
          </Show>
        </Show>
      </Show>
    </main>
  );
}

function Choice(props: { paper: Paper; back: string }): JSX.Element {
  const t = useWords(paperWords);
  const it = props.paper;
  const toggle = (id: string, is: boolean) => it.choose(is ? [...it.chosen(), id] : it.chosen().filter((one) => one !== id));
  return (
    <div class="page page-narrow">
      <Card class="stack">
        <h1>{t().title(it.handover()?.destination.name ?? '')}</h1>
        <p>{t().lead}</p>
        <fieldset class="cards-choice">
          <legend class="field-label">{t().whose}</legend>
          <div class="row gap-2">
            <Button size="s" onClick={() => it.choose(it.passages().map(({ id }) => id))}>{t().all}</Button>
            <Button size="s" onClick={() => it.choose(it.without())}>{t().without}</Button>
            <Button size="s" onClick={() => it.choose([])}>{t().nobody}</Button>
          </div>
          <div class="cards-choices">
            <For each={it.passages()}>
              {(one) => <Checkbox label={one.name} hint={one.cardPrintedAt ? t().printedOn(one.cardPrintedAt) : t().neverPrinted} checked={it.chosen().includes(one.id)} onChange={(is) => toggle(one.id, is)} />}
            </For>
          </div>
        </fieldset>
        <Show when={it.replaced() > 0}><Banner tone="waiting" icon="alert">{t().replaces(it.replaced())}</Banner></Show>
        <RefusedBanner refused={it.preparing.refused()} onRetry={() => void it.preparing.submit()} />
        <div class="row row-between">
          <LinkButton href={props.back} icon="arrow-left">{t().back}</LinkButton>
          <Button variant="primary" icon="print" busy={it.preparing.isBusy()} disabled={it.chosen().length === 0} onClick={() => void it.preparing.submit()}>{t().make(it.chosen().length)}</Button>
        </div>
      </Card>
    </div>
  );
}

function Sheets(props: { printed: readonly PassageCard[]; back: string; title: string; onOthers: () => void }): JSX.Element {
  const t = useWords(paperWords);
  return (
    <>
      <div class="cards-bar">
        <h1 class="unseen">{props.title}</h1>
        <Banner tone="info" icon="print">{t().ready}</Banner>
        <div class="row gap-2">
          <LinkButton href={props.back} icon="arrow-left">{t().back}</LinkButton>
          <Button onClick={() => props.onOthers()}>{t().others}</Button>
          <Button variant="primary" icon="print" onClick={() => print()}>{t().print}</Button>
        </div>
      </div>
      <ul class="cards-sheet" role="list"><For each={props.printed}>{(card) => <OneCard card={card} />}</For></ul>
    </>
  );
}

/** As big as two bank cards: whose it is, from where to where, a square to show, a code to type, and what it is for. */
function OneCard(props: { card: PassageCard }): JSX.Element {
  const t = useWords(paperWords);
  const name = () => props.card.link.pupil.displayName;
  return (
    <li class="card-paper passage-card" aria-label={t().cardOf(name())}>
      <p class="card-paper-place">{props.card.link.from.name} · {props.card.link.fromClass}</p>
      <div class="passage-card-who">
        <p class="card-paper-name">{name()}</p>
        <p class="passage-card-to">{t().goesTo} <b>{props.card.link.to.name}</b></p>
        <p class="card-paper-code">{props.card.code}</p>
      </div>
      <QrCode text={`${location.origin}/relais#${props.card.code}`} label={t().qrOf(name())} />
      <p class="card-paper-do">{t().cardDo(`${location.host}/relais`, props.card.expiresAt)}</p>
    </li>
  );
}
