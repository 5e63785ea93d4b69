import { For, type JSX, Show } from 'solid-js';
import { useNavigate } from '@solidjs/router';
import type { ClassPupilFragment } from '../../../schema/generated/client.ts';
import { Avatar } from '../../platform/ui/Avatar.tsx';
import { Badge } from '../../platform/ui/Badge.tsx';
import { Menu, type MenuItem } from '../../platform/ui/Menu.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import type { RegisterTask } from './RegisterTasks.tsx';
import { schoolWords } from './words.ts';

interface PupilRowProps {
  pupil: ClassPupilFragment;
  /** Whether the list is a group's: what is of their class is not done here. */
  isInGroup: boolean;
  mayDirect: boolean;
  /** Whether people may come by somebody else's door. */
  mayPair: boolean;
  /** The other classes of the school. */
  otherClasses: readonly { id: string; name: string }[];
  onTask: (task: RegisterTask) => void;
}

/** A pupil in the class's register: name, login, family. */
export function PupilRow(props: PupilRowProps): JSX.Element {
  const t = useWords(schoolWords);
  const person = () => props.pupil.person;
  const name = () => `${props.pupil.firstName} ${props.pupil.lastName}`;
  const actions = (): MenuItem[] => (props.isInGroup
    ? [{ label: t().leaveGroup, icon: 'close', danger: true, onSelect: () => props.onTask({ kind: 'end', pupil: person() }) }] : classActions());
  const navigate = useNavigate();
  const classActions = (): MenuItem[] => [
    { label: t().portfolio, icon: 'merci', onSelect: () => navigate(`/portfolio/${person().id}`) },
    { label: t().addGuardian, icon: 'plus', onSelect: () => props.onTask({ kind: 'guardian', pupil: person() }) },
    { label: t().newPassword, icon: 'key', onSelect: () => props.onTask({ kind: 'reset', person: person() }) },
    ...(props.mayPair ? [{ label: t().pairingFor, icon: 'link' as const, onSelect: () => props.onTask({ kind: 'pair', person: person() }) }] : []),
    ...(props.mayPair && props.mayDirect ? props.pupil.guardians.map((guardian): MenuItem => ({
      label: t().pairingForOther(guardian.person.displayName), icon: 'link', onSelect: () => props.onTask({ kind: 'pair', person: guardian.person }),
    })) : []),
    ...(props.mayDirect ? props.pupil.guardians.map((guardian): MenuItem => ({
      label: t().newPasswordFor(guardian.person.displayName), icon: 'key', onSelect: () => props.onTask({ kind: 'reset', person: guardian.person }),
    })) : []),
    ...(props.mayDirect && props.otherClasses.length > 0
      ? [{ label: t().move, icon: 'chevron-right' as const, onSelect: () => props.onTask({ kind: 'move', pupil: person(), classrooms: props.otherClasses }) }] : []),
    { label: t().endPlace, icon: 'close', danger: true, onSelect: () => props.onTask({ kind: 'end', pupil: person() }) },
  ];
  return (
    <li class="sheet-row pupil-row">
      <Avatar id={person().id} name={name()} />
      <div class="pupil-who">
        <p class="sheet-name"><span class="last-name">{props.pupil.lastName}</span> {props.pupil.firstName}</p>
        <Show when={!props.isInGroup} fallback={<Show when={props.pupil.className}>{(name) => <p class="soft small">{t().inClass(name())}</p>}</Show>}>
          <p class="soft small"><span class="unseen">{t().login} : </span><span class="login">{props.pupil.login}</span></p>
          <Show when={props.pupil.groupNames.length > 0}><p class="small"><Badge tone="sky" icon="users">{t().inGroups(props.pupil.groupNames.join(', '))}</Badge></p></Show>
        </Show>
      </div>
      <div class="pupil-family">
        <span class="unseen">{t().guardians} : </span>
        <For each={props.pupil.guardians} fallback={<Badge tone="sun">{t().noGuardian}</Badge>}>
          {(guardian) => <p class="small">{guardian.person.displayName} <Show when={!props.isInGroup}><span class="login soft">{guardian.login}</span></Show></p>}
        </For>
      </div>
      <Menu label={t().actionsOn(name())} items={actions()} />
    </li>
  );
}
