import type { JSX } from 'solid-js';
import { icons } from './icons.ts';
import type { IconName } from './icons.ts';

/** A drawing beside words, or inside a control that has a label: it is silent for a screen reader. */
export function Icon(props: { name: IconName; size?: 's' | 'm' | 'l' | undefined; class?: string | undefined }): JSX.Element {
  return (
    <svg class={`icon icon-${props.size ?? 'm'} ${props.class ?? ''}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={icons[props.name]} />
    </svg>
  );
}
