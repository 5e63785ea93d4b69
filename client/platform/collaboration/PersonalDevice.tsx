import { type JSX, Show, createSignal } from 'solid-js';
import { Card } from '../ui/Card.tsx';
import { Switch } from '../ui/Checkbox.tsx';
import { useWords } from '../words/Language.tsx';
import LeaveDialog from './LeaveDialog.tsx';
import { countUnsent, createPersonalDevice } from './device.ts';
import { collaborationWords } from './words.ts';

/** Whether documents may stay on this device: said by the person, for this device only. Taken off, what it kept is erased, not without asking when something was never sent. */
export function PersonalDevice(props: { personId: string }): JSX.Element {
  const t = useWords(collaborationWords);
  const device = createPersonalDevice(props.personId);
  const [isAsked, setAsked] = createSignal(false);
  async function mark(isMine: boolean): Promise<void> {
    if (!isMine && await countUnsent() > 0) setAsked(true);
    else await device.mark(isMine);
  }
  return (
    <Card as="section" class="stack" aria-labelledby="device-title">
      <h2 id="device-title">{t().device}</h2>
      <Switch label={t().deviceMine} hint={t().deviceHint} checked={device.personal()} onChange={(isMine) => void mark(isMine)} />
      <Show when={isAsked()}>
        <LeaveDialog onStay={() => setAsked(false)} onLeave={() => { setAsked(false); void device.mark(false); }} />
      </Show>
    </Card>
  );
}
