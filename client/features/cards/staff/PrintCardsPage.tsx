import { For, type JSX, Show, createEffect } from 'solid-js';
import { useParams, useSearchParams } from '@solidjs/router';
import type { PrintedCardFragment } from '../../../../schema/generated/client.ts';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button, LinkButton } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { Checkbox } from '../../../platform/ui/Checkbox.tsx';
import { QrCode } from '../../../platform/ui/QrCode.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { RefusedBanner } from '../../people/RefusedBanner.tsx';
import { PageState } from '../../school/PageState.tsx';
import { AnimalSketch } from '../drawings/Sketch.tsx';
import type { ClassCards } from './createClassCards.ts';
import { type Printing, createPrinting } from './createPrinting.ts';
import { staffWords } from './words.ts';
import '../door/door.css';
import './print.css';

/** Cards on A4 with cut lines. Nothing is made by opening the page: only when asked, for a new card ends the one before. */
export default function PrintCardsPage(): JSX.Element {
  const t = useWords(staffWords);
  const params = useParams<{ classroomId: string }>();
  const [asked] = useSearchParams<{ eleve?: string }>();
  const printing = createPrinting(() => params.classroomId, asked.eleve);
  createEffect(() => { document.title = `${t().printTitle(printing.cards()?.classroom.name ?? '')} · Préau`; });
  return (
    <main class="cards-page">
      <Show when={printing.cards()} fallback={<div class="page page-narrow"><PageState refused={printing.refused()} onRetry={() => void printing.refetch()} /></div>}>
        {(cards) => (
          <Show when={printing.printed()} fallback={<Choice cards={cards()} printing={printing} />}>
            {(printed) => <Sheets cards={cards()} printed={printed()} onOthers={() => void printing.others()} />}
          </Show>
        )}
      </Show>
    </main>
  );
}

const back = (cards: ClassCards): string => `/classes/${cards.classroom.id}/cartes`;

function Choice(props: { cards: ClassCards; printing: Printing }): JSX.Element {
  const t = useWords(staffWords);
  const it = props.printing;
  const all = () => it.pupils().map(({ person }) => person.id);
  const toggle = (id: string, isChosen: boolean) => it.choose(isChosen ? [...it.chosen(), id] : it.chosen().filter((one) => one !== id));
  return (
    <div class="page page-narrow">
      <Card class="stack">
        <h1>{t().printTitle(props.cards.classroom.name)}</h1>
        <Show when={!props.cards.code}><Banner tone="waiting">{t().noCodeOnCards}</Banner></Show>
        <fieldset class="cards-choice">
          <legend class="field-label">{t().whose}</legend>
          <div class="row gap-2">
            <Button size="s" onClick={() => it.choose(all())}>{t().all}</Button>
            <Button size="s" onClick={() => it.choose(it.without())}>{t().withoutCard}</Button>
            <Button size="s" onClick={() => it.choose([])}>{t().none}</Button>
          </div>
          <div class="cards-choices">
            <For each={it.pupils()}>
              {(pupil) => <Checkbox label={`${pupil.firstName} ${pupil.lastName}`} hint={t().cards[pupil.card]} checked={it.chosen().includes(pupil.person.id)} onChange={(isChosen) => toggle(pupil.person.id, isChosen)} />}
            </For>
          </div>
        </fieldset>
        <Show when={it.replaced() > 0}><Banner tone="waiting" icon="alert">{t().replaces(it.replaced())}</Banner></Show>
        <RefusedBanner refused={it.preparing.refused()} onRetry={() => void it.preparing.submit()} />
        <div class="row row-between">
          <LinkButton href={back(props.cards)} icon="arrow-left">{t().backToCards}</LinkButton>
          <Button variant="primary" icon="print" busy={it.preparing.isBusy()} disabled={it.chosen().length === 0} onClick={() => void it.preparing.submit()}>{t().prepare(it.chosen().length)}</Button>
        </div>
      </Card>
    </div>
  );
}

function Sheets(props: { cards: ClassCards; printed: readonly PrintedCardFragment[]; onOthers: () => void }): JSX.Element {
  const t = useWords(staffWords);
  return (
    <>
      <div class="cards-bar">
        <h1 class="unseen">{t().printTitle(props.cards.classroom.name)}</h1>
        <Banner tone="info" icon="print">{t().ready}</Banner>
        <div class="row gap-2">
          <LinkButton href={back(props.cards)} icon="arrow-left">{t().backToCards}</LinkButton>
          <Button onClick={() => props.onOthers()}>{t().others}</Button>
          <Button variant="primary" icon="print" onClick={() => print()}>{t().print}</Button>
        </div>
      </div>
      <ul class="cards-sheet" role="list"><For each={props.printed}>{(card) => <OneCard cards={props.cards} card={card} />}</For></ul>
    </>
  );
}

/** As big as two bank cards: a name, an animal, a square to show, a code to type, and what to do. */
function OneCard(props: { cards: ClassCards; card: PrintedCardFragment }): JSX.Element {
  const t = useWords(staffWords);
  return (
    <li class="card-paper" aria-label={t().cardOf(props.card.name)}>
      <p class="card-paper-place">{props.cards.classroom.name} · {props.cards.classroom.school.name}</p>
      <div class="card-paper-who">
        <Show when={props.card.animal}>{(animal) => <span class="ground"><AnimalSketch animal={animal()} /></span>}</Show>
        <p class="card-paper-name">{props.card.name}</p>
      </div>
      <QrCode text={`${location.origin}/carte#${props.card.secret}`} label={t().qrOf(props.card.name)} />
      <div class="card-paper-do">
        <p>{t().cardDo}</p>
        <Show when={props.cards.code}>{(code) => <p>{t().cardDoCode(`${location.host}/eleve`)} {t().cardCode} <b class="card-paper-code">{code()}</b></p>}</Show>
      </div>
    </li>
  );
}
