import type { Awareness } from 'y-protocols/awareness';
import type { Role } from './notices.ts';

/** Someone in the room, as the server says it; however many windows they have open, once. */
export interface PersonHere { id: string; name: string; role: Role; isAway: boolean; isMe: boolean }

interface State { user?: { id?: unknown; name?: unknown; role?: unknown }; away?: unknown }

/** Who is here, each once, by name; the same again when nothing that is shown has changed. */
export function peopleIn(awareness: Pick<Awareness, 'clientID' | 'getStates'>, before: readonly PersonHere[], me?: { id: string; name: string; role: Role }): readonly PersonHere[] {
  const people = new Map<string, PersonHere>();
  for (const [client, state] of awareness.getStates() as Map<number, State>) {
    const { user, away } = state;
    if (typeof user?.id !== 'string' || typeof user.name !== 'string') continue;
    const known = people.get(user.id);
    people.set(user.id, {
      id: user.id, name: user.name, role: user.role === 'WRITER' ? 'WRITER' : 'READER',
      isAway: away === true && (known?.isAway ?? true), isMe: client === awareness.clientID || (known?.isMe ?? false),
    });
  }
  if (me && !people.has(me.id)) people.set(me.id, { ...me, isAway: false, isMe: true });
  const now = [...people.values()].sort((a, b) => a.name.localeCompare(b.name, 'fr'));
  return JSON.stringify(now) === JSON.stringify(before) ? before : now;
}
