import { Show, createMemo } from 'solid-js';
import type { JSX } from 'solid-js';
import { useNavigate, useParams, useSearchParams } from '@solidjs/router';
import { LinkButton } from '../../platform/ui/Button.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { ClassState, useClassState } from '../moderation/ClassState.tsx';
import { useSession } from '../people/Session.tsx';
import { PageState } from '../school/PageState.tsx';
import { ArchiveBanner } from '../school/ways/ArchiveBanner.tsx';
import { ClassWays } from '../school/ways/ClassWays.tsx';
import { ChannelList } from './ChannelList.tsx';
import { ChatProvider } from './ChatContext.tsx';
import { Conversation } from './Conversation.tsx';
import { createChat } from './createChat.ts';
import { createNarrow } from './createNarrow.ts';
import { createOutbox } from './createOutbox.ts';
import { makeDelivery } from './delivery.ts';
import { fillWindow } from './fillWindow.ts';
import type { Channel } from './messages.ts';
import { chatWords } from './words.ts';
import './chat.css';

/** The chat of a class: its channels, and one of them open. On a phone one or the other. */
export default function ChatPage(): JSX.Element {
  const params = useParams();
  const { me } = useSession();
  return <Show when={params.classroomId} keyed>{(id) => <Show when={me()?.id} keyed>{(meId) => <ClassChat classroomId={id} meId={meId} />}</Show>}</Show>;
}

function ClassChat(props: { classroomId: string; meId: string }): JSX.Element {
  const t = useWords(chatWords);
  const params = useParams();
  const [search, setSearch] = useSearchParams<{ message: string }>();
  const navigate = useNavigate();
  const { me } = useSession();
  const state = useClassState();
  const live = createChat(props.classroomId);
  const isAlone = createNarrow();
  const delivery = makeDelivery();
  const outbox = createOutbox(props.meId, { sent: (message) => { delivery.tell(message); state.sent(); }, slowed: (seconds) => state.hold(seconds) });
  const isPupil = me()?.places.some(({ role }) => role === 'PUPIL') ?? false;
  fillWindow();

  const home = `/classes/${props.classroomId}/discussion`;
  const openId = (): string | undefined => params.channelId;
  const channel = createMemo((): Channel | undefined => (openId() ? live.channel(openId()!) : undefined), undefined, { equals: false });
  const go = (id: string, message?: number): void => navigate(`${home}/${id}${message === undefined ? '' : `?message=${message}`}`);
  const wanted = (): number | undefined => (search.message ? Number(search.message) : undefined);

  return (
    <ChatProvider place={{ classroomId: props.classroomId, live, outbox, meId: props.meId, isPupil }}>
      <div class="chat" classList={{ 'chat-in': openId() !== undefined, 'chat-private': channel()?.kind === 'TEACHER' }}>
        <Show when={live.chat()} fallback={<div class="page page-narrow"><PageState refused={live.refused()} onRetry={() => void live.refetch()} /></div>}>
          {(chat) => (
            <>
              <div class="chat-side">
                <PageHeader title={t().chat} over={`${chat().classroom.school.name} · ${chat().classroom.name}`} />
                <ArchiveBanner classroom={chat().classroom} />
                <ClassWays classroom={chat().classroom} at="chat" />
                <ChannelList chat={chat()} openId={openId()} onOpen={go} />
              </div>
              <div class="chat-main">
                <ClassState classroomId={props.classroomId} space="CHAT" targetId={openId()} />
                <Show when={channel()?.id} keyed fallback={
                  <div class="chat-none"><EmptyState drawing="bench" title={openId() ? t().notHere : t().channels} level={openId() && isAlone() ? 'h1' : 'h2'} action={<Show when={openId()}><LinkButton href={home} icon="arrow-left">{t().backToChannels}</LinkButton></Show>}>{isPupil ? t().chooseOne : t().chooseOneAdult}</EmptyState></div>
                }>
                  {(id) => (
                    <Conversation
                      channel={live.channel(id)!} teachers={chat().classroom.teachers} delivery={delivery}
                      wanted={wanted()} onFound={() => setSearch({ message: undefined }, { replace: true })} onOpen={go} home={home}
                    />
                  )}
                </Show>
              </div>
            </>
          )}
        </Show>
      </div>
    </ChatProvider>
  );
}
