import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { Button } from '../../platform/ui/Button.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { useClassState } from '../moderation/ClassState.tsx';
import { useChat } from './ChatContext.tsx';
import type { TeachersLine } from './createTeachersLine.ts';
import { nextOpening } from './hours.ts';
import type { Channel, ChatPerson } from './messages.ts';
import { titleOf } from './people.ts';
import { chatWords } from './words.ts';

/** Why nothing can be written here now, when that changes, and the way that is always open. For staff: what holds for pupils. */
export function WhyClosed(props: { channel: Channel; teachers: readonly ChatPerson[]; line: TeachersLine; hasText: boolean }): JSX.Element {
  const t = useWords(chatWords);
  const { locale } = useLanguage();
  const state = useClassState();
  const { now } = useChat();
  const isStaff = (): boolean => props.channel.can.moderate;
  const opensAt = (): string => {
    const { hours, closedFor } = props.channel;
    const next = closedFor === 'HOURS' && hours ? nextOpening(hours, new Date(now())) : undefined;
    return next ? ` ${t().opensAt(next.inDays, next.day, timeOf(next.minute, locale()))}` : '';
  };
  const cause = (): string | undefined => {
    const { channel } = props;
    if (channel.kind === 'TEACHER') return undefined;
    if (channel.closedFor) return isStaff() ? t().forPupils(channel.closedFor) : t().why(channel.closedFor) + opensAt();
    if (isStaff()) return undefined;
    return state.why() ? state.reason() : channel.can.send ? undefined : t().readOnlyHere;
  };
  return (
    <Show when={cause()}>
      {(words) => (
        <div class="why-closed" classList={{ 'why-closed-staff': isStaff() }} role="status">
          <Icon name={props.channel.closedFor === 'READ_ONLY' ? 'bell' : props.channel.closedFor === 'HOURS' ? 'clock' : 'lock'} />
          <p class="grow">{words()} <Show when={!isStaff() && props.hasText && props.channel.closedFor}>{t().keptHere}</Show></p>
          <Show when={!isStaff() && props.line.isThere()}>
            <Button size="s" icon="comment" busy={props.line.isBusy()} onClick={() => props.line.go()}>{t().toTeacher(titleOf(props.teachers))}</Button>
          </Show>
        </div>
      )}
    </Show>
  );
}

/** "13 h 30", "9 h", "1:30 PM". */
function timeOf(minute: number, locale: string): string {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
  if (locale === 'fr') return `${hours}\u202fh${minutes > 0 ? `\u202f${String(minutes).padStart(2, '0')}` : ''}`;
  return new Date(2000, 0, 1, hours, minutes).toLocaleTimeString(locale, { hour: 'numeric', minute: '2-digit' });
}
