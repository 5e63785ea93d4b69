import { type JSX, Show } from 'solid-js';
import { Badge } from '../../platform/ui/Badge.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { SafeText } from '../documents/SafeText.tsx';
import type { Piece } from './createPortfolio.ts';
import { placeOf } from './place.ts';
import { continuityWords } from './words.ts';

/** A whole piece, as on a page of its own. */
export function PieceSheet(props: { piece: Piece; owner: string; menu?: JSX.Element }): JSX.Element {
  const t = useWords(continuityWords);
  const together = () => props.piece.writtenWith.map(({ displayName }) => displayName).join(', ');
  return (
    <article class="publication piece-sheet">
      <header class="piece-head">
        <div class="grow">
          <h2 tabIndex={-1}>{props.piece.title}</h2>
          <p class="row gap-2 small soft">
            <Badge icon={props.piece.kind === 'POST' ? 'wall' : 'file'}>{t().kinds[props.piece.kind]}</Badge>
            <span>{placeOf(props.piece)}</span>
            <DateTime at={props.piece.madeAt} form="day" />
          </p>
          <Show when={together()}>{(names) => <p class="small soft">{t().with(names())}</p>}</Show>
        </div>
        {props.menu}
      </header>
      <Show when={props.piece.word}>
        {(word) => <blockquote class="piece-said"><p class="small soft">{t().theWord(props.owner)}</p><p>{word()}</p></blockquote>}
      </Show>
      <SafeText html={props.piece.html} />
    </article>
  );
}
