import { Show, createEffect, createSignal, onCleanup } from 'solid-js';
import type { JSX } from 'solid-js';
import { useNavigate } from '@solidjs/router';
import type { ChannelInput } from '../../../schema/generated/client.ts';
import { keepFile } from '../../platform/files/bytes.ts';
import { Avatar } from '../../platform/ui/Avatar.tsx';
import { Button, IconButton } from '../../platform/ui/Button.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import { Menu, type MenuItem } from '../../platform/ui/Menu.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { useClassState } from '../moderation/ClassState.tsx';
import { createAct } from '../people/createAct.ts';
import { ConfirmDialog } from '../school/ConfirmDialog.tsx';
import { ChannelDialog } from './ChannelDialog.tsx';
import { useChat } from './ChatContext.tsx';
import { createNarrow } from './createNarrow.ts';
import type { Channel } from './messages.ts';
import { pupilOf } from './people.ts';
import { chatWords } from './words.ts';

/** What a channel is called and whether it is open; for its teacher, the one tap that opens or closes it, and the rest behind a button. */
export function ChannelHead(props: { channel: Channel; name: string; home: string }): JSX.Element {
  const t = useWords(chatWords);
  const navigate = useNavigate();
  const { isPupil } = useChat();
  const isAlone = createNarrow();
  createEffect(() => { document.title = `${props.name} · Préau`; });
  onCleanup(() => { document.title = `${t().chat} · Préau`; });
  const pupil = () => pupilOf(props.channel);
  const manages = (): boolean => props.channel.can.moderate && props.channel.kind !== 'TEACHER';
  const now = useClassState();
  /** A private line obeys no pause. */
  const state = (): keyof ReturnType<typeof t>['state'] =>
    (props.channel.kind === 'TEACHER' ? 'TEACHER' : !props.channel.openNow ? props.channel.closedFor ?? 'CLOSED' : now.isFrozen() ? 'PAUSED' : 'OPEN');
  return (
    <header class="channel-head">
      <span class="channel-back"><IconButton icon="arrow-left" label={t().backToChannels} onClick={() => navigate(props.home)} /></span>
      <Show when={isPupil ? undefined : pupil()} fallback={<span class="channel-sign" classList={{ 'my-line-sign': props.channel.kind === 'TEACHER' }}><Icon name={props.channel.kind === 'TEACHER' ? 'comment' : props.channel.kind === 'CLASS' ? 'school' : 'users'} /></span>}>
        {(one) => <Avatar id={one().id} name={one().displayName} />}
      </Show>
      <div class="channel-head-text">
        <h2 role="heading" aria-level={isAlone() ? 1 : 2}>{props.name}</h2>
        <p class="small soft">
          <span class="channel-state" data-state={state()}>{t().state[state()]}</span>
          <Show when={props.channel.kind === 'GROUP'}> · {t().membersOf(props.channel.members.length)}</Show>
        </p>
      </div>
      <Show when={manages()}><Managing channel={props.channel} name={props.name} /></Show>
    </header>
  );
}

function Managing(props: { channel: Channel; name: string }): JSX.Element {
  const t = useWords(chatWords);
  const { live, classroomId } = useChat();
  const file = (): string => `/classes/${classroomId}/discussion/${props.channel.id}`;
  const toasts = useToasts();
  const { isBusy, act } = createAct();
  const [asks, setAsks] = createSignal<'edit' | 'archive'>();
  const isOpen = (): boolean => props.channel.opening === 'OPEN';
  const set = (input: ChannelInput, done: string): void => act(() => live.update(props.channel.id, input), done);
  const items = (): MenuItem[] => [
    ...(props.channel.archivedAt ? [] : [
      { label: t().editChannel, icon: 'edit', onSelect: () => setAsks('edit') } as const,
      ...(props.channel.opening === 'READ_ONLY' ? [] : [{ label: t().announceOnly, icon: 'bell', onSelect: () => set({ opening: 'READ_ONLY' }, t().announceDone) } as const]),
    ]),
    { label: t().printChannel, icon: 'print', onSelect: () => { open(`${file()}.html`, '_blank', 'noopener'); } },
    { label: t().exportChannel, icon: 'download', onSelect: () => keepFile(`${file()}.csv`) },
    props.channel.archivedAt
      ? { label: t().unarchive, icon: 'undo', onSelect: () => act(() => live.archive(props.channel.id, false)) }
      : { label: t().archive, icon: 'lock', danger: true, onSelect: () => setAsks('archive') },
  ];
  return (
    <>
      <Show when={!props.channel.archivedAt}>
        <Button
          size="s" variant={props.channel.opening === 'OPEN' || props.channel.opening === 'READ_ONLY' ? 'secondary' : 'primary'} icon={isOpen() ? 'lock' : 'comment'} busy={isBusy()} class="channel-toggle"
          onClick={() => (isOpen() ? set({ opening: 'CLOSED' }, t().shutDone) : set({ opening: 'OPEN' }, t().opened))}
        >{isOpen() ? t().shut : t().open}</Button>
      </Show>
      <Menu label={t().actionsOnChannel(props.name)} items={items()} />
      <Show when={asks() === 'edit'}><ChannelDialog channel={props.channel} onDone={() => { setAsks(undefined); toasts.say(t().changed); }} onClose={() => setAsks(undefined)} /></Show>
      <Show when={asks() === 'archive'}>
        <ConfirmDialog
          title={t().archiveAsk(props.name)} text={t().archiveWhy} action={t().archive} isDanger
          act={async () => { await live.archive(props.channel.id, true); toasts.say(t().archived); }} onClose={() => setAsks(undefined)}
        />
      </Show>
    </>
  );
}
