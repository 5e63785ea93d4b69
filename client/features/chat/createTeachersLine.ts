import type { Accessor } from 'solid-js';
import { useChat } from './ChatContext.tsx';
import { createGoing } from './createGoing.ts';

/** The way to one's teachers, which is always open: goes to the private line, made at its first use. */
export function createTeachersLine(onOpen: Accessor<(id: string) => void>) {
  const { live, meId } = useChat();
  const { isBusy, go } = createGoing((id) => onOpen()(id));
  return {
    isBusy,
    isThere: (): boolean => live.chat()?.can.writeToTeacher ?? false,
    go: (): void => go(async () => live.channels().find(({ kind }) => kind === 'TEACHER')?.id ?? live.line(meId!)),
  };
}

export type TeachersLine = ReturnType<typeof createTeachersLine>;
