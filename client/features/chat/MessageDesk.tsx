import { type Accessor, type JSX, createContext, useContext } from 'solid-js';
import type { Composing } from './createComposing.ts';
import type { Conversation } from './createConversation.ts';
import type { Channel } from './messages.ts';

/** What a message needs of the conversation it stands in. */
export interface MessageDesk { channel: Accessor<Channel>; live: Conversation; composing: Composing }

const Context = createContext<MessageDesk>();

export function DeskProvider(props: { desk: MessageDesk; children: JSX.Element }): JSX.Element {
  return <Context.Provider value={props.desk}>{props.children}</Context.Provider>;
}

export function useDesk(): MessageDesk {
  const desk = useContext(Context);
  if (!desk) throw new Error('useDesk is called outside DeskProvider');
  return desk;
}
