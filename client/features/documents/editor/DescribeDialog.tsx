import { createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { limits } from '../../../../schema/limits.ts';
import { Button } from '../../../platform/ui/Button.tsx';
import { Dialog } from '../../../platform/ui/Dialog.tsx';
import { TextArea } from '../../../platform/ui/TextArea.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { editorWords } from './words.ts';

/** Asks what is on a picture, for whoever does not see it. */
export function DescribeDialog(props: { alt: string; onKeep: (alt: string) => void; onClose: () => void }): JSX.Element {
  const t = useWords(editorWords);
  const [alt, setAlt] = createSignal(props.alt);
  return (
    <Dialog
      open onClose={props.onClose} title={t().describeTitle} size="s"
      footer={<><Button onClick={props.onClose}>{t().later}</Button><Button variant="primary" onClick={() => props.onKeep(alt().trim())}>{t().keep}</Button></>}
    >
      <TextArea label={t().describeLabel} hint={t().describeHint} value={alt()} onInput={setAlt} most={limits.pictureAlt} rows={2} />
    </Dialog>
  );
}
