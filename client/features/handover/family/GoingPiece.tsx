import { type JSX, Show } from 'solid-js';
import { Badge } from '../../../platform/ui/Badge.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { PieceSheet } from '../../continuity/PieceSheet.tsx';
import { createAct } from '../../people/createAct.ts';
import type { PassagePiece } from './createPassage.ts';
import type { Tense } from './tense.ts';
import { passageWords } from './words.ts';

interface Props {
  piece: PassagePiece;
  tense: Tense;
  owner: string;
  viewerId: string | undefined;
  mayRefuse: boolean;
  onRefuse: (isRefused: boolean) => Promise<void>;
}

/** A piece that goes, as it is in the portfolio; whoever may, keeps it back. */
export function GoingPiece(props: Props): JSX.Element {
  const t = useWords(passageWords);
  const act = createAct();
  const title = () => props.piece.piece.title;
  const isMine = () => props.piece.refusedBy.some(({ id }) => id === props.viewerId);
  const others = () => props.piece.refusedBy.filter(({ id }) => id !== props.viewerId).map(({ displayName }) => displayName).join(', ');
  const said = () => [isMine() && t().refusedByYou, others() && t().refusedBy(others())].filter(Boolean).join(' · ');
  const goes = () => ({ would: t().goes, went: t().gone, if: undefined, had: undefined })[props.tense];
  const refuse = (isRefused: boolean) => act.act(() => props.onRefuse(isRefused), isRefused ? t().keptBack : others() ? undefined : t().letGone);
  return (
    <Card as="li" class="going-piece">
      <div class="going-head">
        <div class="grow">
          <h3>{title()}</h3>
          <p class="row gap-2 small">
            <Show when={props.piece.refusedBy.length > 0} fallback={<Show when={goes()}>{(said) => <Badge tone="linden" icon="check">{said()}</Badge>}</Show>}><Badge tone="mulberry" icon="close">{t().stays}</Badge></Show>
            <span class="soft">{said()}</span>
          </p>
        </div>
        <Show when={props.mayRefuse}>
          <Show when={isMine()} fallback={<Button size="s" busy={act.isBusy()} aria-label={t().keepBackNamed(title())} onClick={() => refuse(true)}>{t().keepBack}</Button>}>
            <Button size="s" busy={act.isBusy()} aria-label={t().letGoNamed(title())} onClick={() => refuse(false)}>{t().letGo}</Button>
          </Show>
        </Show>
      </div>
      <details>
        <summary class="going-read">{t().readPiece}<span class="unseen"> : {title()}</span></summary>
        <PieceSheet piece={props.piece.piece} owner={props.owner} />
      </details>
    </Card>
  );
}
