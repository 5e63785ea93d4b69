import { type JSX, Show } from 'solid-js';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { Dialog } from '../../../platform/ui/Dialog.tsx';
import type { IconName } from '../../../platform/ui/icons.ts';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { createSubmission } from '../../people/createSubmission.ts';
import { panelsWords } from './words.ts';

interface ConfirmProps {
  open: boolean;
  title: string;
  action: string;
  icon?: IconName | undefined;
  danger?: boolean | undefined;
  children: JSX.Element;
  onConfirm: () => Promise<void>;
  onClose: () => void;
}

/** Asks before something that others will notice. Stays open, saying why, when it did not work. */
export function Confirm(props: ConfirmProps): JSX.Element {
  const t = useWords(panelsWords);
  const { locale } = useLanguage();
  const doing = createSubmission(() => props.onConfirm());
  const confirm = async (): Promise<void> => { if (await doing.submit()) props.onClose(); };
  return (
    <Dialog open={props.open} onClose={props.onClose} title={props.title} size="s" footer={
      <>
        <Button onClick={props.onClose}>{t().cancel}</Button>
        <Button variant={props.danger ? 'danger' : 'primary'} icon={props.icon} busy={doing.isBusy()} onClick={() => void confirm()}>{props.action}</Button>
      </>
    }>
      <div class="stack">
        {props.children}
        <Show when={doing.refused()}>{(refused) => <Banner tone="refusal">{refused()[locale()]}</Banner>}</Show>
      </div>
    </Dialog>
  );
}
