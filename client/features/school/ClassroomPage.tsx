import { For, type JSX, Show, createSignal } from 'solid-js';
import { useParams } from '@solidjs/router';
import type { ClassRegisterFragment } from '../../../schema/generated/client.ts';
import { Button, LinkButton } from '../../platform/ui/Button.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { PageState } from './PageState.tsx';
import { PupilRow } from './PupilRow.tsx';
import { type RegisterTask, RegisterTasks } from './RegisterTasks.tsx';
import { type Register, createRegister } from './createRegister.ts';
import { teachersSaid } from './teachersSaid.ts';
import { schoolWords } from './words.ts';
import './school.css';

/** The pupils of a class and their families, for its staff. */
export default function ClassroomPage(): JSX.Element {
  const params = useParams<{ classroomId: string }>();
  const register = createRegister(() => params.classroomId);
  return (
    <div class="page">
      <Show when={register.classroom()} fallback={<PageState refused={register.refused()} onRetry={() => void register.refetch()} />}>
        {(classroom) => <OpenRegister classroom={classroom()} acts={register} />}
      </Show>
    </div>
  );
}

function OpenRegister(props: { classroom: ClassRegisterFragment; acts: Register }): JSX.Element {
  const t = useWords(schoolWords);
  const [task, setTask] = createSignal<RegisterTask>();
  const room = () => props.classroom;
  const others = () => room().school.classrooms.filter(({ id }) => id !== room().id);
  const wall = () => `/classes/${room().id}`;
  const isGroup = () => room().kind === 'GROUP';
  const gather = () => <Button variant="primary" icon="users" onClick={() => setTask({ kind: 'gather' })}>{t().choosePupils}</Button>;
  const enrol = () => <Button variant="primary" icon="plus" onClick={() => setTask({ kind: 'enrol' })}>{t().enrol}</Button>;
  return (
    <>
      <PageHeader
        title={isGroup() ? t().pupilsOfGroup(room().name) : t().pupilsOf(room().name)} over={`${room().school.name} · ${room().year}`} back={{ href: wall(), label: isGroup() ? t().wallOfGroup : t().wallOf }}
        lead={room().can.register ? <Summary classroom={room()} /> : undefined}
        actions={
          <>
            <Show when={room().can.enrol && !isGroup()}><LinkButton href={`/classes/${room().id}/cartes`} icon="key">{t().cardsAndCode}</LinkButton></Show>
            <Show when={room().can.gather}><Button variant="quiet" icon="close" onClick={() => setTask({ kind: 'closeGroup' })}>{t().closeGroup}</Button></Show>
            <Show when={room().can.direct}><Button icon="edit" onClick={() => setTask({ kind: 'edit' })}>{isGroup() ? t().editGroup : t().editClass}</Button></Show>
            <Show when={room().can.enrol && room().school.can.group && room().pupils.length > 0}><Button icon="users" onClick={() => setTask({ kind: 'group' })}>{t().openGroup}</Button></Show>
            <Show when={room().can.enrol && room().pupils.length > 0}><LinkButton icon="key" href={`/classes/${room().id}/familles`}>{t().inviteFamilies}</LinkButton></Show>
            <Show when={room().can.enrol && room().pupils.length > 0}><LinkButton href={`${wall()}/lettres`} icon="print">{t().familyLetters}</LinkButton></Show>
            <Show when={room().can.gather && room().pupils.length > 0}>{gather()}</Show>
            <Show when={room().can.enrol && room().pupils.length > 0}>{enrol()}</Show>
          </>
        }
      />
      <Show
        when={room().can.register}
        fallback={<EmptyState drawing="gate" title={t().notForYou} action={<LinkButton href={wall()} variant="primary">{t().toWall}</LinkButton>}>{t().notForYouWhy}</EmptyState>}
      >
        <Show when={room().pupils.length > 0} fallback={<NoPupil isGroup={isGroup()} action={isGroup() ? gather() : enrol()} />}>
          <ol class="sheet-list register" role="list">
            <For each={room().pupils}>
              {(pupil) => <PupilRow pupil={pupil} isInGroup={isGroup()} mayDirect={room().can.direct} mayPair={props.acts.mayPair()} otherClasses={others()} onTask={setTask} />}
            </For>
          </ol>
        </Show>
      </Show>
      <RegisterTasks classroom={room()} acts={props.acts} task={task()} onTask={setTask} />
    </>
  );
}

function NoPupil(props: { isGroup: boolean; action: JSX.Element }): JSX.Element {
  const t = useWords(schoolWords);
  return (
    <EmptyState drawing="bench" title={props.isGroup ? t().noGroupPupil : t().noPupil} action={props.action}>
      {props.isGroup ? t().noGroupPupilWhy : t().noPupilWhy}
    </EmptyState>
  );
}

function Summary(props: { classroom: ClassRegisterFragment }): JSX.Element {
  const t = useWords(schoolWords);
  const alone = () => props.classroom.pupils.filter(({ guardians }) => guardians.length === 0).length;
  return (
    <>
      {t().pupils(props.classroom.pupils.length)}
      <Show when={alone() > 0 && props.classroom.kind !== 'GROUP'}>, {t().withoutGuardian(alone())}</Show>
      . <Show when={props.classroom.teachers.length > 0}>{t().withTeachers(teachersSaid(props.classroom, t().mainTeacher[props.classroom.school.kind]))}.</Show>
    </>
  );
}
