import { For, type JSX, Show } from 'solid-js';
import { Button } from '../../platform/ui/Button.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createAct } from '../people/createAct.ts';
import type { Piece, Portfolio } from './createPortfolio.ts';
import { continuityWords } from './words.ts';

/** What teachers suggest: for the pupil to answer, for them to take back. */
export function Suggestions(props: { portfolio: Portfolio }): JSX.Element {
  const t = useWords(continuityWords);
  const isMine = () => props.portfolio.shown()!.can.arrange;
  return (
    <Show when={props.portfolio.suggestions().length > 0}>
      <section class="stack gap-3">
        <h2>{isMine() ? t().suggestions : t().suggestionsOther(props.portfolio.suggestions().length)}</h2>
        <ul class="stack gap-3" role="list"><For each={props.portfolio.suggestions()}>{(piece) => <Suggestion piece={piece} portfolio={props.portfolio} />}</For></ul>
      </section>
    </Show>
  );
}

function Suggestion(props: { piece: Piece; portfolio: Portfolio }): JSX.Element {
  const t = useWords(continuityWords);
  const answering = createAct();
  const answer = (keep: boolean): void => answering.act(() => props.portfolio.answer(props.piece.id, keep), keep ? t().kept : t().declined);
  return (
    <Card as="li" tone="waiting" class="suggestion">
      <div class="grow">
        <h3>{props.piece.title}</h3>
        <Show when={props.piece.suggestedBy}>{(teacher) => <p class="small soft">{t().suggestedBy(teacher().displayName)} · {props.piece.classroom?.name}</p>}</Show>
        <Show when={props.piece.suggestion}><p>{props.piece.suggestion}</p></Show>
      </div>
      <div class="row gap-2">
        <Show when={props.piece.can.answer}>
          <Button variant="quiet" aria-label={t().noThanksNamed(props.piece.title)} onClick={() => answer(false)}>{t().noThanks}</Button>
          <Button variant="primary" icon="check" busy={answering.isBusy()} aria-label={t().keepNamed(props.piece.title)} onClick={() => answer(true)}>{t().keepIt}</Button>
        </Show>
        <Show when={props.piece.can.withdraw}>
          <Button variant="quiet" busy={answering.isBusy()} aria-label={t().takeBackNamed(props.piece.title)} onClick={() => answering.act(() => props.portfolio.withdraw(props.piece.id), t().tookBack)}>{t().takeBack}</Button>
        </Show>
      </div>
    </Card>
  );
}
