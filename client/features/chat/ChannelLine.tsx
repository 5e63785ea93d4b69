import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { Avatar } from '../../platform/ui/Avatar.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { useChat } from './ChatContext.tsx';
import type { Channel } from './messages.ts';
import { pupilOf } from './people.ts';
import { chatWords } from './words.ts';

/** A channel in the list: whose it is, its last words, what is unread, whether it is open. `name` in place of its own. */
export function ChannelLine(props: { channel: Channel; isOpen: boolean; name?: string | undefined }): JSX.Element {
  const t = useWords(chatWords);
  const { classroomId, meId, isPupil } = useChat();
  const pupil = () => (props.name ? undefined : pupilOf(props.channel));
  const isShut = (): boolean => props.channel.kind !== 'TEACHER' && !props.channel.openNow;
  const last = (): string => {
    const { last: message } = props.channel;
    if (!message) return t().noMessage;
    const author = message.author.id === meId ? (isPupil ? t().you : t().youAdult) : message.author.displayName;
    return message.status === 'REMOVED' ? t().gone : t().lastBy(author, message.text || t().picture);
  };
  return (
    <li>
      <a class="channel" classList={{ 'channel-unread': props.channel.unread > 0, 'my-line': props.name !== undefined }} href={`/classes/${classroomId}/discussion/${props.channel.id}`} aria-current={props.isOpen ? 'page' : undefined}>
        <Show when={pupil()} fallback={
          <span class="channel-sign" classList={{ 'my-line-sign': props.name !== undefined }}><Icon name={props.name ? 'comment' : props.channel.kind === 'CLASS' ? 'school' : 'users'} /></span>
        }>
          {(one) => <Avatar id={one().id} name={one().displayName} />}
        </Show>
        <span class="channel-text">
          <span class="channel-name">
            {props.name ?? pupil()?.displayName ?? props.channel.name}
            <Show when={isShut()}> <span class="channel-shut"><Icon name={props.channel.closedFor === 'READ_ONLY' ? 'bell' : 'lock'} size="s" /><span class="unseen">, {t().state[props.channel.closedFor ?? 'CLOSED']}</span></span></Show>
          </span>
          <span class="channel-last">{last()}</span>
        </span>
        <Show when={props.channel.unread > 0}>
          <span class="channel-count"><span aria-hidden="true">{props.channel.unread > 99 ? '99+' : props.channel.unread}</span><span class="unseen">{t().unread(props.channel.unread)}</span></span>
        </Show>
      </a>
    </li>
  );
}
