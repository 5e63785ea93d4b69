import { type JSX, Show } from 'solid-js';
import { Checkbox } from '../../platform/ui/Checkbox.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { schoolWords } from './words.ts';

/** Whether somebody new is sent a link, rather than given a password on paper: asked once there is an address, where letters are sent. */
export function MailChoice(props: { sendsMail: boolean; email: string; isChosen: boolean; onChoose: (is: boolean) => void }): JSX.Element {
  const t = useWords(schoolWords);
  return (
    <Show when={props.sendsMail && props.email.trim()}>
      <Checkbox label={t().sendLink} hint={t().sendLinkHint} checked={props.isChosen} onChange={(is) => props.onChoose(is)} />
    </Show>
  );
}
