import { type JSX, createContext, useContext } from 'solid-js';
import { type Session, createSession } from './createSession.ts';

export type { Me, Session } from './createSession.ts';

const Context = createContext<Session>();

/**
 * Everything below knows who is here. Stands inside GraphqlProvider, LanguageProvider and ComfortProvider, to which it gives the
 * account's choices. `doubts`: how many times `makeGraphql`'s `onDoubt` was called.
 */
export function SessionProvider(props: { doubts?: number | undefined; children: JSX.Element }): JSX.Element {
  const session = createSession(() => props.doubts ?? 0);
  return <Context.Provider value={session}>{props.children}</Context.Provider>;
}

export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error('useSession is called outside SessionProvider');
  return session;
}
