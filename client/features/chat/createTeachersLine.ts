import type { Accessor } from 'solid-js';
import { createAct } from '../people/createAct.ts';
import { useChat } from './ChatContext.tsx';

/** The way to one's teachers, which is always open: goes to the private line, made at its first use. */
export function createTeachersLine(onOpen: Accessor<(id: string) => void>) {
  const { live, meId } = useChat();
  const { isBusy, act } = createAct();
  return {
    isBusy,
    isThere: (): boolean => live.chat()?.can.writeToTeacher ?? false,
    go: (): void => act(async () => onOpen()(live.channels().find(({ kind }) => kind === 'TEACHER')?.id ?? await live.line(meId!))),
  };
}

export type TeachersLine = ReturnType<typeof createTeachersLine>;
