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
  const enrol = () => <Button variant="primary" icon="plus" onClick={() => setTask({ kind: 'enrol' })}>{t().enrol}</Button>;
  return (
    <>
      <PageHeader
        title={t().pupilsOf(room().name)} over={`${room().school.name} · ${room().year}`} back={{ href: wall(), label: t().wallOf }}
        lead={room().can.enrol ? <Summary classroom={room()} /> : undefined}
        actions={
          <>
            <Show when={room().can.direct}><Button icon="edit" onClick={() => setTask({ kind: 'edit' })}>{t().editClass}</Button></Show>
            <Show when={room().can.enrol && room().pupils.length > 0}>{enrol()}</Show>
          </>
        }
      />
      <Show
        when={room().can.enrol}
        fallback={<EmptyState drawing="gate" title={t().notForYou} action={<LinkButton href={wall()} variant="primary">{t().toWall}</LinkButton>}>{t().notForYouWhy}</EmptyState>}
      >
        <Show when={room().pupils.length > 0} fallback={<EmptyState drawing="bench" title={t().noPupil} action={enrol()}>{t().noPupilWhy}</EmptyState>}>
          <ol class="sheet-list register" role="list">
            <For each={room().pupils}>
              {(pupil) => <PupilRow pupil={pupil} mayDirect={room().can.direct} otherClasses={others()} onTask={setTask} />}
            </For>
          </ol>
        </Show>
      </Show>
      <RegisterTasks classroom={room()} acts={props.acts} task={task()} onTask={setTask} />
    </>
  );
}

function Summary(props: { classroom: ClassRegisterFragment }): JSX.Element {
  const t = useWords(schoolWords);
  const alone = () => props.classroom.pupils.filter(({ guardians }) => guardians.length === 0).length;
  return (
    <>
      {t().pupils(props.classroom.pupils.length)}
      <Show when={alone() > 0}>, {t().withoutGuardian(alone())}</Show>
      . <Show when={props.classroom.teachers.length > 0}>{t().withTeachers(props.classroom.teachers.map(({ displayName }) => displayName).join(', '))}.</Show>
    </>
  );
}
