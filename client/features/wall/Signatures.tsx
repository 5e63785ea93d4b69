import { For, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import type { ReceiptPartsFragment } from '../../../schema/generated/client.ts';
import { useWords } from '../../platform/words/Language.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import { createAct } from './createAct.ts';
import type { Post } from './posts.ts';
import { wallWords } from './words.ts';
import './receipts.css';

/** For a guardian: what is to be signed for each of their children, or who has signed. */
export function Signatures(props: { post: Post; onSign: (childId: string) => Promise<void> }): JSX.Element {
  return (
    <ul role="list" class="signatures">
      <For each={props.post.own?.receipts}>{(receipt) => <Signature receipt={receipt} onSign={() => props.onSign(receipt.child.id)} />}</For>
    </ul>
  );
}

function Signature(props: { receipt: ReceiptPartsFragment; onSign: () => Promise<void> }): JSX.Element {
  const t = useWords(wallWords);
  const { busy, act } = createAct();
  return (
    <Show when={props.receipt.signedAt} fallback={
      <li class="signature">
        <span class="grow">
          <strong>{t().toSign}</strong>
          <span class="small signature-about">
            <Show when={props.receipt.remindedAt} fallback={t().oneIsEnough}>
              {(at) => <><Icon name="bell" size="s" /> {t().reminder} <DateTime at={at()} /></>}
            </Show>
          </span>
        </span>
        <Button variant="primary" icon="signature" busy={busy()} onClick={() => act(props.onSign)}>{t().signFor(props.receipt.child.displayName)}</Button>
      </li>
    }>
      {(at) => (
        <li class="signature signature-done">
          <Icon name="check" />
          <span class="grow">
            <strong>{t().signedFor(props.receipt.child.displayName)}</strong>
            <span class="small signature-about">{props.receipt.signedBy?.displayName} · <DateTime at={at()} /></span>
          </span>
        </li>
      )}
    </Show>
  );
}
