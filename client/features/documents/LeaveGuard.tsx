import { type JSX, Show, createSignal } from 'solid-js';
import { type BeforeLeaveEventArgs, useBeforeLeave } from '@solidjs/router';
import LeaveDialog from '../../platform/collaboration/LeaveDialog.tsx';
import { mayLeave } from '../../platform/collaboration/leaving.ts';

/** Stands on a page with a shared text: nobody goes to another page with something unsent without being asked. */
export function LeaveGuard(): JSX.Element {
  const [held, setHeld] = createSignal<BeforeLeaveEventArgs>();
  useBeforeLeave((leaving) => {
    if (leaving.defaultPrevented || mayLeave()) return;
    leaving.preventDefault();
    void isSafeSoon().then((isSafe) => (isSafe ? leaving.retry(true) : setHeld(leaving)));
  });
  return <Show when={held()}>{(leaving) => <LeaveDialog onStay={() => setHeld(undefined)} onLeave={() => leaving().retry(true)} />}</Show>;
}

/** What was typed a moment ago is on its way: leaving, or handing in, waits for it rather than asking. */
export async function isSafeSoon(): Promise<boolean> {
  for (let tries = 0; tries < 20 && !mayLeave(); tries++) await new Promise((resolve) => { setTimeout(resolve, 100); });
  return mayLeave();
}
