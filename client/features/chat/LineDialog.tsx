import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { ChatPupilsDocument } from '../../../schema/generated/client.ts';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { Dialog } from '../../platform/ui/Dialog.tsx';
import { Skeleton } from '../../platform/ui/Skeleton.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { RefusedBanner } from '../people/RefusedBanner.tsx';
import { useChat } from './ChatContext.tsx';
import { PupilChips } from './PupilChips.tsx';
import { createGoing } from './createGoing.ts';
import { chatWords } from './words.ts';

/** A teacher chooses the pupil to write to: their private line opens. */
export function LineDialog(props: { onOpen: (id: string) => void; onClose: () => void }): JSX.Element {
  const t = useWords(chatWords);
  const { classroomId, live } = useChat();
  const { go } = createGoing((id) => props.onOpen(id));
  const asked = createQuery(ChatPupilsDocument, () => ({ classroomId }));
  return (
    <Dialog open title={t().writeToPupil} onClose={props.onClose}>
      <RefusedBanner refused={asked.refused()} onRetry={() => void asked.refetch()} />
      <Show when={asked.data()} fallback={<Skeleton kind="lines" count={5} />}>
        {(data) => <PupilChips label={t().whichPupil} pupils={data().classroom.pupils.map(({ person }) => person)} onToggle={(id) => go(() => live.line(id))} />}
      </Show>
    </Dialog>
  );
}
