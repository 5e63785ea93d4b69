import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import './badge.css';

export type Tone = 'neutral' | 'brick' | 'linden' | 'sun' | 'sky' | 'mulberry';

/** A short fact about a thing: "Épinglé", "En attente", "CM2". Never colour alone: always words. */
export function Badge(props: { tone?: Tone | undefined; icon?: IconName | undefined; children: JSX.Element }): JSX.Element {
  return (
    <span class={`badge badge-${props.tone ?? 'neutral'}`}>
      <Show when={props.icon}>{(name) => <Icon name={name()} size="s" />}</Show>
      {props.children}
    </span>
  );
}
