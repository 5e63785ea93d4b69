import type { Accessor } from 'solid-js';
import { JudgeMessagesDocument } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createAct } from '../people/createAct.ts';
import { useChat } from './ChatContext.tsx';
import type { Message } from './messages.ts';
import { chatWords } from './words.ts';

/** Approves a message that waits, or sends it back; says so when someone else has been quicker. */
export function createJudging(message: Accessor<Message>) {
  const t = useWords(chatWords);
  const graphql = useGraphql();
  const toasts = useToasts();
  const { classroomId } = useChat();
  const { isBusy, act } = createAct();
  async function judge(approve: boolean, note: string): Promise<void> {
    const { id, seq } = message();
    const { judgeItems } = await graphql.send(JudgeMessagesDocument, { classroomId, items: [{ kind: 'MESSAGE', id, seq }], approve, note });
    if (!judgeItems[0]?.done) toasts.say(t().someoneElse, { tone: 'news' });
    else if (approve) toasts.announce(t().approved);
  }
  return { isBusy, approve: () => act(() => judge(true, '')), sendBack: (note: string) => judge(false, note) };
}
