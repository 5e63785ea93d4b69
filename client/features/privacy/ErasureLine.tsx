import { For, type JSX, Show } from 'solid-js';
import type { ShownErasureFragment } from '../../../schema/generated/client.ts';
import { Badge } from '../../platform/ui/Badge.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { privacyWords } from './words.ts';

const TONES = { WAITING: 'sun', SCHEDULED: 'brick', ERASING: 'brick', DONE: 'neutral', WITHDRAWN: 'neutral', REFUSED: 'mulberry' } as const;

/** How far a request of erasure is, and what may be done about it. */
export function ErasureLine(props: { request: ShownErasureFragment; onWithdraw?: (() => void) | undefined; children?: JSX.Element }): JSX.Element {
  const t = useWords(privacyWords);
  return (
    <div class="stack gap-2 privacy-request">
      <p class="row gap-2 privacy-acts">
        <Badge tone={TONES[props.request.state]} icon={props.request.state === 'WAITING' ? 'clock' : undefined}>{t().states[props.request.state]}</Badge>
        <span class="soft small">
          {t().askedOn} <DateTime at={props.request.askedAt} />
          <Show when={props.request.askedBy}>{(by) => <> {t().by(by().displayName)}</>}</Show>
        </span>
      </p>
      <Show when={props.request.state === 'WAITING'}>
        <ul class="small">
          <For each={props.request.decisions}>{(one) => <li>{one.decidedAt ? t().agreed(one.schoolName) : t().waitsFor(one.schoolName)}</li>}</For>
        </ul>
      </Show>
      <Show when={props.request.state === 'SCHEDULED' && props.request.dueAt}>{(at) => <p>{t().dueOn} <b><DateTime at={at()} form="day" /></b></p>}</Show>
      <Show when={props.request.words}><p>{t().refusedWhy} {props.request.words}</p></Show>
      {props.children}
      <Show when={props.request.can.withdraw && props.onWithdraw}>
        <div><Button icon="retry" onClick={() => props.onWithdraw?.()}>{t().withdraw}</Button></div>
      </Show>
    </div>
  );
}
