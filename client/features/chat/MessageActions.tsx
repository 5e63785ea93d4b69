import { Show, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { DeleteMessageDocument } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { IconButton } from '../../platform/ui/Button.tsx';
import { Menu, type MenuItem } from '../../platform/ui/Menu.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { ReportDialog } from '../moderation/ReportDialog.tsx';
import { stateWords } from '../moderation/words.ts';
import { ConfirmDialog } from '../school/ConfirmDialog.tsx';
import { useChat } from './ChatContext.tsx';
import { useDesk } from './MessageDesk.tsx';
import type { Message } from './messages.ts';
import { chatWords } from './words.ts';

/** What the viewer may do with a message; what is theirs to change says for how long. */
export function MessageActions(props: { message: Message; isOwn: boolean }): JSX.Element {
  const t = useWords(chatWords);
  const words = useWords(stateWords);
  const graphql = useGraphql();
  const toasts = useToasts();
  const { now } = useChat();
  const { channel, composing } = useDesk();
  const [asks, setAsks] = createSignal<'remove' | 'report'>();
  const [side, setSide] = createSignal({ isLow: false, isRight: false });
  const moderates = (): boolean => channel().can.moderate;
  const author = (): string => props.message.author.displayName;
  const left = (): number => { const until = props.message.can?.until; return until ? Date.parse(until) - now() : Infinity; };
  const mayEdit = (): boolean => (props.message.can?.edit ?? false) && left() > 0;
  const mayRemove = (): boolean => (moderates() || (props.message.can?.remove ?? false)) && (moderates() || left() > 0);
  const timed = (what: string): string => (left() === Infinity ? what : t().stillFor(what, t().timeLeft(Math.floor(left() / 60_000), Math.floor(left() / 1_000) % 60)));
  const isSaid = (): boolean => props.message.status === 'PUBLISHED';
  const mayReply = (): boolean => isSaid() && channel().can.send;
  const items = (): MenuItem[] => [
    ...(mayReply() ? [{ label: t().reply, icon: 'undo', onSelect: () => composing.reply(props.message) } as const] : []),
    ...(mayEdit() ? [{ label: timed(t().edit), icon: 'edit', onSelect: () => composing.edit(props.message) } as const] : []),
    ...(isSaid() && !props.isOwn && !moderates() ? [{ label: words().report, icon: 'flag', onSelect: () => setAsks('report') } as const] : []),
    ...(mayRemove() ? [{ label: props.isOwn && !moderates() ? timed(t().remove) : t().remove, icon: 'trash', danger: true, onSelect: () => setAsks('remove') } as const] : []),
  ];
  const has = (): boolean => mayReply() || mayEdit() || mayRemove() || (isSaid() && !props.isOwn && !moderates());
  const remove = async (): Promise<void> => {
    await graphql.send(DeleteMessageDocument, { id: props.message.id });
    toasts.announce(t().removed);
  };
  let box!: HTMLDivElement;
  /** The list opens towards the middle of the conversation, whose edges would cut it. */
  const look = (): void => {
    const frame = box.closest('.log')?.getBoundingClientRect();
    const own = box.getBoundingClientRect();
    if (frame) setSide({ isLow: own.bottom > frame.top + frame.height / 2, isRight: own.right > frame.left + frame.width / 2 });
  };
  return (
    <div class="message-acts" classList={{ 'message-acts-right': side().isRight }} ref={(element) => { box = element; }} onPointerDown={look} onFocusIn={look}>
      <Show when={mayReply()}><IconButton icon="undo" label={t().replyTo(author())} onClick={() => composing.reply(props.message)} /></Show>
      <Show when={has()}><Menu label={t().actionsOn(author())} items={items()} above={side().isLow} /></Show>
      <Show when={asks() === 'remove'}>
        <ConfirmDialog title={t().removeAsk} text={moderates() ? t().removeWhyStaff : t().removeWhy} action={t().remove} isDanger act={remove} onClose={() => setAsks(undefined)} />
      </Show>
      <Show when={asks() === 'report'}><ReportDialog item={{ kind: 'MESSAGE', id: props.message.id, seq: props.message.seq }} onClose={() => setAsks(undefined)} /></Show>
    </div>
  );
}
