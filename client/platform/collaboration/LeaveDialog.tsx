import type { JSX } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useWords } from '../words/Language.tsx';
import { collaborationWords } from './words.ts';

/** Asked before what was never stored would be lost by leaving. */
export default function LeaveDialog(props: { onStay: () => void; onLeave: () => void }): JSX.Element {
  const t = useWords(collaborationWords);
  return (
    <Dialog
      open onClose={props.onStay} title={t().leaveTitle} size="s"
      footer={<><Button variant="danger" onClick={props.onLeave}>{t().leave}</Button><Button variant="primary" onClick={props.onStay}>{t().stay}</Button></>}
    >
      <p>{t().leaveWhy}</p>
    </Dialog>
  );
}
