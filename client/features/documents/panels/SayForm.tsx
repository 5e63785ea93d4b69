import { type JSX, Show, createSignal } from 'solid-js';
import { limits } from '../../../../schema/limits.ts';
import { newKey } from '../../../platform/graphql/newKey.ts';
import { Button } from '../../../platform/ui/Button.tsx';
import { TextArea } from '../../../platform/ui/TextArea.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { useClassState } from '../../moderation/ClassState.tsx';
import { createSubmission } from '../../people/createSubmission.ts';
import { panelsWords } from './words.ts';

interface SayFormProps {
  label: string;
  action: string;
  /** The button that opens it; without, it is open. */
  open?: string | undefined;
  isOpen?: boolean | undefined;
  onSay: (key: string, text: string) => Promise<void>;
  onCancel?: (() => void) | undefined;
}

/** A few words to be said. What was refused stays written, and sent again it is said once. */
export function SayForm(props: SayFormProps): JSX.Element {
  const t = useWords(panelsWords);
  const { locale } = useLanguage();
  const [isOpen, setOpen] = createSignal(props.isOpen === true);
  const [text, setText] = createSignal('');
  const klass = useClassState();
  let key = newKey();
  const saying = createSubmission(() => props.onSay(key, text().trim()));
  function close(): void {
    setOpen(false);
    setText('');
    props.onCancel?.();
  }
  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (text().trim() === '' || klass.reason()) return;
    const said = text();
    if (!await saying.submit()) { klass.refused(saying.refused()); return; }
    klass.sent();
    key = newKey();
    // What was typed while it was on its way stays.
    if (text() !== said) { setText((now) => (now.startsWith(said) ? now.slice(said.length).trimStart() : now)); return; }
    setOpen(false);
    setText('');
  }
  return (
    <Show when={isOpen()} fallback={<Button size="s" variant="quiet" icon="comment" onClick={() => setOpen(true)}>{props.open}</Button>}>
      <form class="say stack gap-2" onSubmit={(event) => void submit(event)} onKeyDown={(event) => { if (event.key === 'Escape') { event.preventDefault(); close(); } }}>
        <TextArea label={props.label} value={text()} onInput={(now) => { if (now !== text()) key = newKey(); setText(now); }} most={limits.remark} rows={2} error={saying.refused()?.[locale()]} ref={(area: HTMLTextAreaElement) => queueMicrotask(() => area.focus())} />
        <div class="row gap-2"><Button size="s" type="submit" variant="primary" busy={saying.isBusy()} disabled={klass.reason() !== undefined}>{props.action}</Button><Button size="s" onClick={close}>{t().cancel}</Button></div>
        <Show when={klass.reason()}>{(reason) => <p class="small soft" role="status">{reason()}</p>}</Show>
      </form>
    </Show>
  );
}
