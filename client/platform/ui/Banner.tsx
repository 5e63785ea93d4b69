import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import './banner.css';

type Tone = 'info' | 'waiting' | 'refusal' | 'done';

const icons = { info: 'info', waiting: 'clock', refusal: 'alert', done: 'check' } as const;

/** A fact about the whole page that stays while it is true: offline, refused, waiting for approval. */
export function Banner(props: { tone: Tone; icon?: IconName | undefined; action?: JSX.Element; children: JSX.Element }): JSX.Element {
  return (
    <div class={`banner banner-${props.tone}`} role={props.tone === 'refusal' ? 'alert' : 'status'}>
      <Icon name={props.icon ?? icons[props.tone]} />
      <div class="grow">{props.children}</div>
      <Show when={props.action}>{props.action}</Show>
    </div>
  );
}
