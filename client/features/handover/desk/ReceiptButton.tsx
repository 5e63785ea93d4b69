import type { JSX } from 'solid-js';
import { Button } from '../../../platform/ui/Button.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { createAct } from '../../people/createAct.ts';
import type { LiveDesk } from './createDesk.ts';
import { deskWords } from './words.ts';
import { useWords } from '../../../platform/words/Language.tsx';

/** Reads the receipt that another Préau has sent back: the passages come to where they are there. */
export function ReceiptButton(props: { live: LiveDesk }): JSX.Element {
  const t = useWords(deskWords);
  const toasts = useToasts();
  const reading = createAct();
  let input!: HTMLInputElement;
  const take = (file: File | undefined): void => { if (file) reading.act(async () => { const { pupils, held } = await props.live.takeReceipt(file); toasts.say(t().receiptRead(pupils, held)); }); };
  return (
    <>
      <input ref={input} class="unseen" type="file" tabIndex={-1} aria-hidden="true" accept=".json,application/json" onChange={() => { take(input.files?.[0]); input.value = ''; }} />
      <Button icon="upload" busy={reading.isBusy()} onClick={() => input.click()}>{t().readReceipt}</Button>
    </>
  );
}
