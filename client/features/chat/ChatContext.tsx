import { type Accessor, type JSX, createContext, useContext } from 'solid-js';
import { createNow } from './createNow.ts';
import type { LiveChat } from './createChat.ts';
import type { Outbox } from './createOutbox.ts';

/** What every part of the chat's page shares. */
export interface ChatPlace {
  classroomId: string;
  live: LiveChat;
  outbox: Outbox;
  meId: string | undefined;
  isPupil: boolean;
  /** Milliseconds, each second: for what counts down. */
  now: Accessor<number>;
}

const Context = createContext<ChatPlace>();

export function ChatProvider(props: { place: Omit<ChatPlace, 'now'>; children: JSX.Element }): JSX.Element {
  const now = createNow();
  return <Context.Provider value={{ ...props.place, now }}>{props.children}</Context.Provider>;
}

export function useChat(): ChatPlace {
  const place = useContext(Context);
  if (!place) throw new Error('useChat is called outside ChatProvider');
  return place;
}
