import { type JSX, Show, createEffect, on, onCleanup, onMount } from 'solid-js';
import { Button } from '../../platform/ui/Button.tsx';
import { Menu, type MenuItem } from '../../platform/ui/Menu.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createAct } from '../people/createAct.ts';
import { PieceSheet } from './PieceSheet.tsx';
import type { PieceTask } from './PieceTasks.tsx';
import type { Piece, Portfolio } from './createPortfolio.ts';
import { continuityWords } from './words.ts';

interface BookProps {
  piece: Piece;
  pieces: readonly Piece[];
  owner: string;
  acts: Portfolio;
  /** Null leads back to all of them. */
  onOpen: (id: string | null) => void;
  onTask: (task: PieceTask) => void;
}

/** One piece after the other, as pages are turned: by its buttons, or the arrow keys. */
export function Book(props: BookProps): JSX.Element {
  const t = useWords(continuityWords);
  const moving = createAct();
  let page!: HTMLDivElement;
  const at = () => props.pieces.findIndex(({ id }) => id === props.piece.id);
  const turn = (by: number): void => {
    const next = props.pieces[at() + by];
    if (next) props.onOpen(next.id);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || (event.target as Element).closest('input, textarea, select, audio, dialog, [role=menu]')) return;
    if (event.key === 'ArrowLeft') turn(-1);
    if (event.key === 'ArrowRight') turn(1);
  };
  onMount(() => document.addEventListener('keydown', onKey));
  onCleanup(() => document.removeEventListener('keydown', onKey));
  // What was pressed is gone, or now leads elsewhere: the page that was turned to is read from its title.
  createEffect(on(() => props.piece.id, () => { scrollTo({ top: 0 }); page.querySelector('h2')?.focus({ preventScroll: true }); }));
  const items = (): MenuItem[] => {
    const { piece } = props;
    return [
      ...(piece.can.change ? [
        { label: t().reword, icon: 'edit', onSelect: () => props.onTask({ kind: 'reword', piece }) } as const,
        ...(at() > 0 ? [{ label: t().earlier, icon: 'chevron-up', onSelect: () => moving.act(() => props.acts.move(piece.id, -1)) } as const] : []),
        ...(at() < props.pieces.length - 1 ? [{ label: t().later, icon: 'chevron-down', onSelect: () => moving.act(() => props.acts.move(piece.id, 1)) } as const] : []),
        { label: t().takeOut, icon: 'trash', danger: true, onSelect: () => props.onTask({ kind: 'takeOut', piece }) } as const,
      ] : []),
      ...(piece.can.withdraw ? [{ label: t().withdraw, icon: 'trash', danger: true, onSelect: () => props.onTask({ kind: 'withdraw', piece }) } as const] : []),
    ];
  };
  return (
    <div class="portfolio-book stack" ref={page}>
      <nav class="book-turn" aria-label={t().place(at() + 1, props.pieces.length)}>
        <Button icon="arrow-left" variant="quiet" onClick={() => props.onOpen(null)}>{t().back}</Button>
        <div class="row gap-2">
          <Button icon="chevron-left" disabled={at() === 0} onClick={() => turn(-1)}>{t().before}</Button>
          <span class="soft small" aria-live="polite">{t().place(at() + 1, props.pieces.length)}</span>
          <Button icon="chevron-right" disabled={at() === props.pieces.length - 1} onClick={() => turn(1)}>{t().after}</Button>
        </div>
      </nav>
      <PieceSheet piece={props.piece} owner={props.owner} menu={<Show when={items().length > 0}><Menu label={t().actionsOn(props.piece.title)} items={items()} /></Show>} />
      <Show when={props.piece.document}>{(document) => <p><a href={`/documents/${document().id}`}>{t().fullDocument}</a></p>}</Show>
    </div>
  );
}
