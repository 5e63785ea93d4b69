import { splitProps } from 'solid-js';
import type { JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import './card.css';

type CardProps = {
  as?: 'div' | 'article' | 'section' | 'li' | undefined;
  /** pinned: a strip of sun; waiting: a dashed edge; sunken: part of the wall rather than a sheet on it. */
  tone?: 'plain' | 'pinned' | 'waiting' | 'sunken' | undefined;
} & JSX.HTMLAttributes<HTMLElement>;

/** A sheet of paper on the wall. Put its parts in `.card-head`, `.card-body`, `.card-foot`, or anything. */
export function Card(props: CardProps): JSX.Element {
  const [own, rest] = splitProps(props, ['as', 'tone', 'class']);
  return <Dynamic component={own.as ?? 'div'} {...rest} class={`card card-${own.tone ?? 'plain'} ${own.class ?? ''}`} />;
}
