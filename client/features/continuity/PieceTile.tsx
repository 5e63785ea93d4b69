import { type JSX, Show } from 'solid-js';
import { Badge } from '../../platform/ui/Badge.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import type { Piece } from './createPortfolio.ts';
import { classOf } from './place.ts';
import { continuityWords } from './words.ts';

/** A piece among the others: its first picture or its first words, its title, where it was made. */
export function PieceTile(props: { piece: Piece; onOpen: () => void }): JSX.Element {
  const t = useWords(continuityWords);
  const glimpse = () => glimpseOf(props.piece.html);
  return (
    <Card as="li" class="piece-tile">
      <div class="piece-glimpse" aria-hidden="true">
        <Show when={glimpse().picture} fallback={<p>{glimpse().text}</p>}>{(src) => <img src={src()} alt="" loading="lazy" />}</Show>
      </div>
      <h2 class="tile-name"><button type="button" class="card-link piece-open" onClick={() => props.onOpen()}>{props.piece.title}</button></h2>
      <Show when={props.piece.word}><p class="piece-word small">{props.piece.word}</p></Show>
      <p class="row gap-2 small soft">
        <Badge icon={props.piece.kind === 'POST' ? 'wall' : 'file'}>{t().kinds[props.piece.kind]}</Badge>
        <span>{classOf(props.piece)}</span>
      </p>
    </Card>
  );
}

/** What of a piece's HTML, which the server made, can be seen at a glance. */
function glimpseOf(html: string): { picture: string | undefined; text: string } {
  const parsed = new DOMParser().parseFromString(html.replaceAll('<br>', ' ').replaceAll('</p>', ' </p>'), 'text/html');
  return { picture: parsed.querySelector('img')?.getAttribute('src') ?? undefined, text: (parsed.body.textContent ?? '').slice(0, 160) };
}
