import { For, type JSX, Show, createSignal } from 'solid-js';
import type { CredentialsFragment } from '../../../../schema/generated/client.ts';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { Dialog } from '../../../platform/ui/Dialog.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { CredentialsCard } from '../../school/CredentialsCard.tsx';
import { peopleListWords } from './words.ts';

/** The one moment when these passwords can be read, to be printed and cut out: it does not close by accident. */
export function PrintedList(props: { credentials: readonly CredentialsFragment[]; place: string; onClose: () => void }): JSX.Element {
  const t = useWords(peopleListWords);
  const [isLeaving, setLeaving] = createSignal(false);
  return (
    <Dialog
      open title={t().printTitle(props.credentials.length)} size="l" onClose={() => setLeaving(true)}
      footer={<><Button icon="print" onClick={() => print()}>{t().print}</Button><Button variant="primary" onClick={() => props.onClose()}>{t().printed}</Button></>}
    >
      <div class="stack">
        <Show when={isLeaving()} fallback={<Banner tone="waiting" icon="key">{t().printOnce}</Banner>}>
          <Banner tone="refusal" action={<Button size="s" onClick={() => props.onClose()}>{t().leave}</Button>}>{t().leaveTitle}</Banner>
        </Show>
        <div class="printed-list">
          <For each={props.credentials}>{(credentials) => <CredentialsCard credentials={credentials} place={props.place} />}</For>
        </div>
      </div>
    </Dialog>
  );
}
