import { For, type JSX, Match, Show, Switch } from 'solid-js';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button, LinkButton } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { PageHeader } from '../../../platform/ui/PageHeader.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { longDay } from '../../../platform/words/longDay.ts';
import { Birth } from '../passage/Birth.tsx';
import { Story } from '../story/Story.tsx';
import { storyWords } from '../story/words.ts';
import { AnswerCard } from './AnswerCard.tsx';
import { GoingPiece } from './GoingPiece.tsx';
import { Steps } from './Steps.tsx';
import { type Tense, isEnded, tenseOf } from './tense.ts';
import type { Passage, PassageActs } from './createPassage.ts';
import { passageWords } from './words.ts';

/** Exactly what would go, or went, piece by piece; the guardian's say in it; and where it stands. */
export function FamilyView(props: { passage: Passage; acts: PassageActs; viewerId: string | undefined }): JSX.Element {
  const t = useWords(passageWords);
  const passage = () => props.passage;
  const tense = () => tenseOf(passage());
  return (
    <div class="page page-narrow passage">
      <PageHeader
        over={t().fromTo(t().from(passage().from.name, passage().fromClass), passage().to.name)} title={(isEnded(passage()) ? t().titleEnded : t().title)(passage().pupil.displayName)}
        lead={passage().can.answer && tense() ? t().leads[tense()!] : undefined} actions={<Button icon="print" onClick={() => print()}>{t().print}</Button>}
      />
      <div class="stack gap-5">
        <Steps state={passage().state} isPupil={false} />
        <State passage={passage()} viewerId={props.viewerId} />
        <Show when={tense()}>{(its) => <><What passage={passage()} tense={its()} /><Pieces passage={passage()} tense={its()} acts={props.acts} viewerId={props.viewerId} /></>}</Show>
        <Show when={passage().answers.length > 0}><AnswerCard passage={passage()} acts={props.acts} viewerId={props.viewerId} /></Show>
        <Show when={passage().archiveUrl}>
          {(url) => (
            <Card as="section" class="stack gap-2 passage-archive">
              <h2>{t().archive}</h2>
              <p class="soft">{t().archiveWhy}</p>
              <div class="row gap-2">
                <LinkButton icon="download" href={url()} rel="external" download="">{t().download}</LinkButton>
                <LinkButton icon="merci" href={`/portfolio/${passage().pupil.id}`}>{t().seePortfolio}</LinkButton>
                <LinkButton icon="eye" href={`/qui-voit-quoi/${passage().pupil.id}`}>{t().sight}</LinkButton>
              </div>
              <Show when={passage().state === 'SENT' || passage().state === 'ACCEPTED'}><p class="soft small">{t().card}</p></Show>
            </Card>
          )}
        </Show>
        <History passage={passage()} />
      </div>
    </div>
  );
}

function State(props: { passage: Passage; viewerId: string | undefined }): JSX.Element {
  const t = useWords(passageWords);
  const { locale } = useLanguage();
  const day = (at: string): string => longDay(locale())(at);
  const room = () => props.passage.toClass?.name ?? '';
  const told = () => {
    const { answers, isReady, readyAt, openUntil } = props.passage;
    if (answers.some(({ guardian, agreed }) => guardian.id === props.viewerId && agreed)) return t().states.AGREED;
    return isReady ? t().states.READY : t().states.INFORMED(day(readyAt ?? openUntil));
  };
  return (
    <Switch>
      <Match when={props.passage.state === 'INFORMED'}><Banner tone="waiting">{told()}</Banner></Match>
      <Match when={props.passage.state === 'SENT'}><Banner tone="info" icon="send">{t().states.SENT} {t().openUntil(longDay(locale())(props.passage.openUntil, -1))}</Banner></Match>
      <Match when={props.passage.state === 'ACCEPTED'}><Banner tone="info" icon="check">{t().states.ACCEPTED(room())}</Banner></Match>
      <Match when={props.passage.state === 'IN_EFFECT'}><Banner tone="done">{t().states.IN_EFFECT(room())}</Banner></Match>
      <Match when={props.passage.state === 'REFUSED'}>
        <Banner tone="info">{props.passage.refusedBy === 'FAMILY' ? t().states.REFUSED_FAMILY : t().states.REFUSED_SCHOOL(props.passage.reason ? t().reasons[props.passage.reason] : t().noReason)}</Banner>
      </Match>
      <Match when={props.passage.state === 'WITHDRAWN'}><Banner tone="info">{t().states.WITHDRAWN}</Banner></Match>
      <Match when={props.passage.state === 'EXPIRED'}><Banner tone="info">{t().states.EXPIRED}</Banner></Match>
    </Switch>
  );
}

function What(props: { passage: Passage; tense: Tense }): JSX.Element {
  const t = useWords(passageWords);
  return (
    <Card as="section" class="stack gap-3">
      <h2>{t().what[props.tense]}</h2>
      <dl class="going-facts">
        <dt>{t().name}</dt><dd><b>{props.passage.name}</b></dd>
        <dt>{t().birthDate}</dt><dd><Birth date={props.passage.birthDate} unknown={t().unknownBirth} /></dd>
        <dt>{t().ine}</dt><dd class="soft">{props.passage.hasIne ? t().hasIne : t().noIne}</dd>
        <dt>{t().work}</dt><dd><b>{props.passage.can.refusePieces && !props.passage.chosenAt ? t().notYet : t().workCount(props.passage.pieceCount)}</b></dd>
      </dl>
      <p class="passage-never">{t().never}</p>
    </Card>
  );
}

function Pieces(props: { passage: Passage; tense: Tense; acts: PassageActs; viewerId: string | undefined }): JSX.Element {
  const t = useWords(passageWords);
  const name = () => props.passage.pupil.displayName;
  return (
    <section class="stack gap-3">
      <h2>{t().works[props.tense]}</h2>
      <Show when={props.acts.chosen().length > 0} fallback={<p class="soft">{props.passage.chosenAt || !props.passage.can.refusePieces ? t().choseNone(name()) : t().notChosen(name())}</p>}>
        <Show when={props.passage.can.refusePieces}><p class="soft">{t().chosenWhy(name())}</p></Show>
        <ul class="stack gap-3" role="list">
          <For each={props.acts.chosen()}>{(piece) => <GoingPiece piece={piece} tense={props.tense} mayRefuse={props.passage.can.refusePieces} owner={name()} viewerId={props.viewerId} onRefuse={(isRefused) => props.acts.refusePiece(piece.piece.id, isRefused)} />}</For>
        </ul>
      </Show>
    </section>
  );
}

function History(props: { passage: Passage }): JSX.Element {
  const t = useWords(storyWords);
  return (
    <details class="going-events">
      <summary><h2>{t().history}</h2></summary>
      <Story history={props.passage.history} />
    </details>
  );
}
