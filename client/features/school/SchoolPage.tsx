import { For, type JSX, Show, createSignal } from 'solid-js';
import { useParams } from '@solidjs/router';
import { Button, LinkButton } from '../../platform/ui/Button.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { Menu } from '../../platform/ui/Menu.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { ClassRow } from './ClassRow.tsx';
import { PageState } from './PageState.tsx';
import { type SchoolTask, SchoolTasks } from './SchoolTasks.tsx';
import { SchoolWays } from './SchoolWays.tsx';
import { TeacherRow } from './TeacherRow.tsx';
import { type School, createSchool } from './createSchool.ts';
import { schoolWords } from './words.ts';
import './school.css';

/** A school as its head runs it: classes by level, teachers, and the few acts that open and join them. */
export default function SchoolPage(props: { below: (schoolId: string) => JSX.Element }): JSX.Element {
  const params = useParams<{ schoolId: string }>();
  const school = createSchool(() => params.schoolId);
  return (
    <div class="page">
      <Show when={school.school()} fallback={<PageState refused={school.refused()} onRetry={() => void school.refetch()} />}>
        {(shown) => <OpenSchool school={shown()} acts={school} below={() => props.below(shown().id)} />}
      </Show>
    </div>
  );
}

function OpenSchool(props: { school: NonNullable<ReturnType<School['school']>>; acts: School; below: () => JSX.Element }): JSX.Element {
  const t = useWords(schoolWords);
  const [task, setTask] = createSignal<SchoolTask>();
  const open = () => <Button variant="primary" icon="plus" onClick={() => setTask({ kind: 'open' })}>{t().openClass}</Button>;
  return (
    <>
      <PageHeader
        title={props.school.name} over={`${props.school.city} · ${props.school.uai}`}
        actions={
          <Show when={props.school.can.direct}>
            <LinkButton icon="search" href={`/ecole/${props.school.id}/personnes`}>{t().people}</LinkButton>
            <Show when={props.school.classrooms.length > 0}>{open()}</Show>
          </Show>
        }
      />
      <div class="school-sides">
        <section aria-labelledby="classes-title">
          <h2 id="classes-title" class="list-title">{t().classes}</h2>
          <Show
            when={props.school.classrooms.length > 0}
            fallback={<EmptyState drawing="bench" title={t().noClassInSchool} action={<div class="row gap-2 first-ways"><LinkButton icon="upload" href={`/ecole/${props.school.id}/importer`}>{t().importLists}</LinkButton>{open()}</div>}>{t().noClassInSchoolWhy}</EmptyState>}
          >
            <ul class="sheet-list" role="list">
              <For each={props.school.classrooms}>{(classroom) => <ClassRow classroom={classroom} onTask={setTask} />}</For>
            </ul>
          </Show>
          <Show when={props.school.classrooms.length > 0}>
            <div class="list-head list-title-next">
              <h2 id="groups-title">{t().groups}</h2>
              <Show when={props.school.can.direct}><Button size="s" icon="plus" onClick={() => setTask({ kind: 'group' })}>{t().openGroup}</Button></Show>
            </div>
            <p class="soft small list-lead">{t().groupsWhy}</p>
            <Show when={props.school.groups.length > 0}>
              <ul class="sheet-list" role="list" aria-labelledby="groups-title">
                <For each={props.school.groups}>{(group) => <ClassRow classroom={group} onTask={setTask} />}</For>
              </ul>
            </Show>
          </Show>
        </section>
        <section aria-labelledby="teachers-title">
          <div class="list-head">
            <h2 id="teachers-title">{t().teachers}</h2>
            <Show when={props.school.can.direct}><Button size="s" icon="plus" onClick={() => setTask({ kind: 'teacher' })}>{t().addTeacher}</Button></Show>
          </div>
          <Show when={props.school.teachers.length > 0} fallback={<p class="soft">{t().noTeacherYet}</p>}>
            <ul class="sheet-list" role="list">
              <For each={props.school.teachers}>
                {(teacher) => <TeacherRow teacher={teacher} classrooms={[...props.school.classrooms, ...props.school.groups]} mayDirect={props.school.can.direct} mayPair={props.acts.mayPair()} onTask={setTask} />}
              </For>
            </ul>
          </Show>
          <Show when={props.school.can.direct}>
            <div class="row gap-2 list-more">
              <Show when={props.school.teachers.length > 0}><LinkButton size="s" variant="quiet" icon="print" href={`/ecole/${props.school.id}/lettres`}>{t().teacherLetters}</LinkButton></Show>
              <Button size="s" variant="quiet" icon="link" onClick={() => setTask({ kind: 'invite' })}>{t().inviteMember}</Button>
            </div>
          </Show>
          <Show when={props.school.invitations.length > 0}>
            <h2 id="invited-title" class="list-title list-title-next">{t().invitedTitle}</h2>
            <ul class="sheet-list" role="list" aria-labelledby="invited-title">
              <For each={props.school.invitations}>
                {(invitation) => (
                  <li class="sheet-row">
                    <div class="grow"><p class="sheet-name login">{invitation.email}</p><p class="soft small">{t().invitedAs(t().roles[invitation.role], invitation.at)}</p></div>
                    <Menu label={t().actionsOn(invitation.email)} items={[{ label: t().withdraw, icon: 'close', danger: true, onSelect: () => setTask({ kind: 'withdraw', invitation }) }]} />
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </section>
      </div>
      <Show when={props.school.can.direct}>
        {props.below()}
        <SchoolWays schoolId={props.school.id} kind={props.school.kind} corresponds={props.acts.mayCorrespond()} />
      </Show>
      <SchoolTasks school={props.school} acts={props.acts} task={task()} onTask={setTask} />
    </>
  );
}
