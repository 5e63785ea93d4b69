import { For, Show, createMemo, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import type { ChatQuery } from '../../../schema/generated/client.ts';
import { Button, IconButton } from '../../platform/ui/Button.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { ChannelDialog } from './ChannelDialog.tsx';
import { ChannelLine } from './ChannelLine.tsx';
import { useChat } from './ChatContext.tsx';
import { LineDialog } from './LineDialog.tsx';
import { createGoing } from './createGoing.ts';
import { RulesDialog } from './RulesDialog.tsx';
import { SearchPanel } from './SearchPanel.tsx';
import type { Channel } from './messages.ts';
import { titleOf } from './people.ts';
import { chatWords } from './words.ts';

/** The ways into a class's chat: its channels, a private line, a search. */
export function ChannelList(props: { chat: ChatQuery['chat']; openId: string | undefined; onOpen: (id: string, message?: number) => void }): JSX.Element {
  const t = useWords(chatWords);
  const [asks, setAsks] = createSignal<'channel' | 'rules' | 'line'>();
  const [searches, setSearches] = createSignal(false);
  let searchButton: HTMLButtonElement | undefined;
  const stopSearching = (): void => { setSearches(false); searchButton?.focus(); };
  const close = (): void => { setAsks(undefined); };
  const of = (kind: Channel['kind']) => props.chat.channels.filter((channel) => channel.kind === kind && !channel.archivedAt);
  const archived = createMemo(() => props.chat.channels.filter(({ archivedAt }) => archivedAt));
  const manages = (): boolean => props.chat.can.manage;
  return (
    <nav class="channels" aria-label={t().channels}>
      <div class="channels-acts">
        <Button ref={(element: HTMLButtonElement) => { searchButton = element; }} size="s" icon="search" aria-expanded={searches()} onClick={() => setSearches(!searches())}>{t().search}</Button>
        <Show when={manages()}>
          <Button size="s" icon="plus" onClick={() => setAsks('channel')}>{t().newChannel}</Button>
          <IconButton icon="settings" label={t().rulesTitle} onClick={() => setAsks('rules')} />
        </Show>
      </div>
      <Show when={searches()}><SearchPanel onOpen={props.onOpen} onClose={stopSearching} /></Show>
      <Show when={props.chat.can.writeToTeacher && !manages()}><MyLine {...props} /></Show>
      <Show when={!manages() && of('CLASS').length + of('GROUP').length === 0}><p class="soft small channels-none">{t().noChannelPupil}</p></Show>
      <Show when={manages() && of('CLASS').length + of('GROUP').length === 0}>
        <EmptyState drawing="bench" title={t().noChannel} level="h2" action={<Button variant="primary" icon="plus" onClick={() => setAsks('channel')}>{t().newChannel}</Button>}>{t().noChannelTeacher}</EmptyState>
      </Show>
      <Part title={t().channels} isUnsaid channels={[...of('CLASS'), ...of('GROUP')]} {...props} />
      <Show when={manages()}>
        <Part title={t().privateLines} channels={byNews(of('TEACHER'))} {...props} />
        <Button class="channels-write" variant="quiet" icon="comment" onClick={() => setAsks('line')}>{t().writeToPupil}</Button>
      </Show>
      <Part title={t().archives} channels={archived()} {...props} />
      <Show when={asks() === 'channel'}><ChannelDialog onDone={(id) => { close(); if (id) props.onOpen(id); }} onClose={close} /></Show>
      <Show when={asks() === 'rules'}><RulesDialog settings={props.chat.settings} onClose={close} /></Show>
      <Show when={asks() === 'line'}><LineDialog onOpen={(id) => { close(); props.onOpen(id); }} onClose={close} /></Show>
    </nav>
  );
}

/** Private lines with something to read first, then by name as they come. */
const byNews = (channels: readonly Channel[]): Channel[] => channels.toSorted((one, other) => Number(other.unread > 0) - Number(one.unread > 0));

function Part(props: { title: string; isUnsaid?: boolean; channels: readonly Channel[]; openId: string | undefined }): JSX.Element {
  return (
    <Show when={props.channels.length > 0}>
      <h2 class="channels-title" classList={{ unseen: props.isUnsaid ?? false }}>{props.title}</h2>
      <ul role="list" class="channel-list"><For each={props.channels}>{(channel) => <ChannelLine channel={channel} isOpen={channel.id === props.openId} />}</For></ul>
    </Show>
  );
}

/** A pupil's own way to their teachers, there before its first use. */
function MyLine(props: { chat: ChatQuery['chat']; openId: string | undefined; onOpen: (id: string) => void }): JSX.Element {
  const t = useWords(chatWords);
  const { live, meId } = useChat();
  const { isBusy, go } = createGoing((id) => props.onOpen(id));
  const mine = createMemo(() => props.chat.channels.find(({ kind }) => kind === 'TEACHER'));
  const title = () => titleOf(props.chat.classroom.teachers);
  return (
    <Show when={mine()} fallback={
      <button type="button" class="channel my-line" aria-busy={isBusy()} onClick={() => go(() => live.line(meId!))}>
        <span class="channel-sign my-line-sign"><Icon name="comment" /></span>
        <span class="channel-text"><span class="channel-name">{t().toTeacher(title())}</span><span class="channel-last">{t().toTeacherHint}</span></span>
      </button>
    }>
      {(channel) => <ul role="list" class="channel-list"><ChannelLine channel={channel()} isOpen={channel().id === props.openId} name={t().toTeacher(title())} /></ul>}
    </Show>
  );
}
