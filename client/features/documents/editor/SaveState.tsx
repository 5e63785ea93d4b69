import { createEffect, createMemo, on } from 'solid-js';
import type { JSX } from 'solid-js';
import type { Room } from '../../../platform/collaboration/createRoom.ts';
import { Icon } from '../../../platform/ui/Icon.tsx';
import type { IconName } from '../../../platform/ui/icons.ts';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { editorWords } from './words.ts';

const icons = { OPENING: 'clock', SAVED: 'check', SAVING: 'clock', OFFLINE: 'wifi-off' } as const satisfies Record<string, IconName>;

/** Whether what was written here is on the server. Only going offline and coming back is read aloud: saving happens at every word. */
export function SaveState(props: { room: Pick<Room, 'state' | 'waiting'> }): JSX.Element {
  const t = useWords(editorWords);
  const toasts = useToasts();
  const words = createMemo(() => (props.room.state() === 'OFFLINE' ? t().offline(props.room.waiting()) : t().state[props.room.state()]));
  createEffect(on(() => props.room.state(), (now, before) => {
    if (now === 'OFFLINE') toasts.announce(t().stateWhy.OFFLINE);
    else if (before === 'OFFLINE' && now === 'SAVED') toasts.announce(t().backOnline);
  }));
  return (
    <p class={`save-state save-state-${props.room.state().toLowerCase()}`} title={t().stateWhy[props.room.state()]} data-state={props.room.state()}>
      <Icon name={icons[props.room.state()]} size="s" />
      <span>{words()}</span>
    </p>
  );
}
