import { Show, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { createStore } from 'solid-js/store';
import { type ChannelInput, ChatPupilsDocument, type Opening } from '../../../schema/generated/client.ts';
import { limits } from '../../../schema/limits.ts';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { newKey } from '../../platform/graphql/newKey.ts';
import { RadioCards } from '../../platform/ui/RadioCards.tsx';
import { Skeleton } from '../../platform/ui/Skeleton.tsx';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from '../school/FormDialog.tsx';
import { useChat } from './ChatContext.tsx';
import { HoursField } from './HoursField.tsx';
import { PupilChips } from './PupilChips.tsx';
import type { Channel } from './messages.ts';
import { chatWords } from './words.ts';

const OPENINGS = ['CLOSED', 'OPEN', 'HOURS', 'READ_ONLY'] as const satisfies readonly Opening[];
const MORNING = { days: [1, 2, 4, 5], from: 10 * 60, until: 10 * 60 + 30 };

/** Makes a channel, or changes one: its name, the pupils of a group, when they may write. */
export function ChannelDialog(props: { channel?: Channel | undefined; onDone: (id: string | undefined) => void; onClose: () => void }): JSX.Element {
  const t = useWords(chatWords);
  const toasts = useToasts();
  const { classroomId, live } = useChat();
  const { channel } = props;
  const hasClass = live.channels().some(({ kind, archivedAt }) => kind === 'CLASS' && !archivedAt);
  const key = newKey();
  const [draft, setDraft] = createStore({
    name: channel?.name ?? '', forWhom: channel?.kind ?? (hasClass ? 'GROUP' : 'CLASS') as 'CLASS' | 'GROUP', memberIds: (channel?.members ?? []).map(({ id }) => id),
    opening: channel?.opening ?? 'OPEN' as Opening, hours: channel?.hours ?? MORNING,
  });
  const [faults, setFaults] = createSignal<{ name?: string; members?: string; hours?: string }>({});
  const asked = createQuery(ChatPupilsDocument, () => ({ classroomId }));
  const pupils = () => asked.data()?.classroom.pupils.map(({ person }) => person);
  const isGroup = (): boolean => draft.forWhom === 'GROUP';
  const input = (): ChannelInput => ({
    name: draft.name.trim() || t().theClass, opening: draft.opening,
    memberIds: isGroup() ? [...draft.memberIds] : null, hours: draft.opening === 'HOURS' ? { ...draft.hours, days: [...draft.hours.days] } : null,
  });
  const submission = createSubmission(async () => {
    if (channel) { await live.update(channel.id, input()); props.onDone(undefined); return; }
    const id = await live.create(key, input());
    toasts.say(t().created);
    props.onDone(id);
  });
  const submit = (): void => {
    const wrong = {
      ...(isGroup() && draft.name.trim() === '' && { name: t().noName }),
      ...(isGroup() && draft.memberIds.length === 0 && { members: t().noMember }),
      ...(draft.opening === 'HOURS' && (draft.hours.days.length === 0 || draft.hours.until <= draft.hours.from) && { hours: t().badHours }),
    };
    setFaults(wrong);
    if (Object.keys(wrong).length === 0) void submission.submit();
  };
  const toggle = (id: string): void => setDraft('memberIds', (ids) => (ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]));
  return (
    <FormDialog title={channel ? t().editChannel : t().newChannelTitle} action={channel ? t().save : t().create} size="l" submission={submission} fields={['name', 'memberIds', 'hours']} onSubmit={submit} onClose={props.onClose}>
      <Show when={!channel}>
        <RadioCards
          label={t().forWhom} value={draft.forWhom as 'CLASS' | 'GROUP'} onChange={(forWhom) => setDraft({ forWhom })}
          choices={[{ value: 'CLASS', label: t().forClass, icon: 'school' }, { value: 'GROUP', label: t().forGroup, hint: t().forGroupHint, icon: 'users' }]}
        />
      </Show>
      <TextField
        label={t().name} placeholder={isGroup() ? t().nameExample : t().theClass} value={draft.name} onInput={(name) => setDraft({ name })} maxlength={limits.channelName} autocomplete="off"
        error={faults().name ?? submission.errorAt('name')} optional={!isGroup()}
      />
      <Show when={isGroup()}>
        <Show when={pupils()} fallback={<Skeleton kind="lines" count={4} />}>
          {(all) => <PupilChips label={t().chooseMembers} pupils={all()} chosen={draft.memberIds} onToggle={toggle} error={faults().members ?? submission.errorAt('memberIds')} />}
        </Show>
      </Show>
      <RadioCards label={t().when} value={draft.opening} onChange={(opening) => setDraft({ opening })} choices={OPENINGS.map((value) => ({ value, label: t().opening[value], hint: t().openingHint[value] }))} />
      <Show when={draft.opening === 'HOURS'}><HoursField hours={draft.hours} onChange={(hours) => setDraft({ hours })} error={faults().hours ?? submission.errorAt('hours')} /></Show>
    </FormDialog>
  );
}
