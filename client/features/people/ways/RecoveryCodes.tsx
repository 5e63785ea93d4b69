import { For, type JSX, Show, createSignal } from 'solid-js';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { waysWords } from './words.ts';

/** The one moment when they can be read. */
export function RecoveryCodes(props: { codes: readonly string[]; onKept: () => void }): JSX.Element {
  const t = useWords(waysWords);
  const [isCopied, setCopied] = createSignal(false);
  const copy = () => void navigator.clipboard.writeText(props.codes.join('\n')).then(() => setCopied(true));
  return (
    <div class="stack">
      <h3>{t().recovery}</h3>
      <Banner tone="waiting" icon="key">{t().recoveryLead}</Banner>
      <ul class="recovery-codes" role="list"><For each={props.codes}>{(code) => <li>{code}</li>}</For></ul>
      <div class="form-foot">
        <Button icon="print" onClick={() => print()}>{t().print}</Button>
        <Show when={navigator.clipboard}><Button icon={isCopied() ? 'check' : 'copy'} onClick={copy}>{isCopied() ? t().copied : t().copy}</Button></Show>
        <Button variant="primary" onClick={() => props.onKept()}>{t().kept}</Button>
      </div>
    </div>
  );
}
