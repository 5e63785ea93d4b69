import { type JSX, Show, createSignal } from 'solid-js';
import type { CredentialsFragment } from '../../../schema/generated/client.ts';
import { Banner } from '../../platform/ui/Banner.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { Dialog } from '../../platform/ui/Dialog.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { CredentialsCard } from './CredentialsCard.tsx';
import { schoolWords } from './words.ts';

interface CredentialsDialogProps {
  credentials: CredentialsFragment;
  /** The class or school, for the card. */
  place: string;
  /** The same again for somebody else. */
  again?: { label: string; onAgain: () => void } | undefined;
  onClose: () => void;
}

/** The one moment when a password can be read: it does not close by accident. */
export function CredentialsDialog(props: CredentialsDialogProps): JSX.Element {
  const t = useWords(schoolWords);
  const [isLeaving, setLeaving] = createSignal(false);
  const [isCopied, setCopied] = createSignal(false);
  const leave = () => (props.credentials.password === null ? props.onClose() : setLeaving(true));
  const text = () => [
    props.credentials.person.displayName, props.place, `${t().site} : ${location.host}`,
    `${t().login} : ${props.credentials.login}`, ...(props.credentials.password ? [`${t().password} : ${props.credentials.password}`] : []),
  ].join('\n');
  const copy = () => void navigator.clipboard.writeText(text()).then(() => setCopied(true));
  return (
    <Dialog
      open title={props.credentials.isMailed ? t().linkSentTitle : t().credentials} onClose={leave}
      footer={
        <>
          <Show when={props.again}>{(again) => <Button variant="quiet" icon="plus" onClick={() => again().onAgain()}>{again().label}</Button>}</Show>
          <Button variant="primary" onClick={() => props.onClose()}>{props.credentials.password === null ? t().close : t().done}</Button>
        </>
      }
    >
      <div class="stack">
        <Show when={props.credentials.password !== null} fallback={<Banner tone="info">{(props.credentials.isMailed ? t().linkSent : t().alreadyKnown)(props.credentials.person.displayName)}</Banner>}>
          <Show when={isLeaving()} fallback={<Banner tone="waiting" icon="key">{t().credentialsOnce}</Banner>}>
            <Banner tone="refusal" action={<Button size="s" onClick={() => props.onClose()}>{t().leave}</Button>}>{t().leaveTitle}</Banner>
          </Show>
        </Show>
        <Show when={!props.credentials.isMailed}>
          <CredentialsCard credentials={props.credentials} place={props.place} />
          <div class="row credentials-tools">
            <Button icon="print" onClick={() => print()}>{t().print}</Button>
            <Show when={navigator.clipboard}><Button icon={isCopied() ? 'check' : 'copy'} onClick={copy}>{isCopied() ? t().copied : t().copy}</Button></Show>
          </div>
        </Show>
      </div>
    </Dialog>
  );
}
