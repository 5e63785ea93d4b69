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
import { TeacherRow } from './TeacherRow.tsx';
import { type School, createSchool } from './createSchool.ts';
import { schoolWords } from './words.ts';
import './school.css';

/** A school as its head runs it: classes by level, teachers, and the few acts that open and join them. */
export default function SchoolPage(): JSX.Element {
  const params = useParams<{ schoolId: string }>();
  const school = createSchool(() => params.schoolId);
  return (
    <div class="page">
      <Show when={school.school()} fallback={<PageState refused={school.refused()} onRetry={() => void school.refetch()} />}>
        {(shown) => <OpenSchool school={shown()} acts={school} />}
      </Show>
    </div>
  );
}

function OpenSchool(props: { school: NonNullable<ReturnType<School['school']>>; acts: School }): JSX.Element {
  const t = useWords(schoolWords);
  const [task, setTask] = createSignal<SchoolTask>();
  const open = () => <Button variant="primary" icon="plus" onClick={() => setTask({ kind: 'open' })}>{t().openClass}</Button>;
  return (
    <>
      <PageHeader
        title={props.school.name} over={`${props.school.city} · ${props.school.uai}`}
        actions={
          <Show when={props.school.can.direct}>
            <LinkButton variant="quiet" icon="clock" href={`/ecole/${props.school.id}/bascule`}>{t().nextYear}</LinkButton>
            <Show when={props.school.kind === 'ECOLE'} fallback={<LinkButton variant="quiet" icon="users" href={`/ecole/${props.school.id}/arrivees`}>{t().arrivals}</LinkButton>}>
              <LinkButton variant="quiet" icon="send" href={`/ecole/${props.school.id}/relais`}>{t().handover}</LinkButton>
            </Show>
            <Button variant="quiet" icon="link" onClick={() => setTask({ kind: 'invite' })}>{t().inviteMember}</Button>
            <LinkButton icon="search" href={`/ecole/${props.school.id}/personnes`}>{t().people}</LinkButton>
            <LinkButton variant="quiet" icon="upload" href={`/ecole/${props.school.id}/importer`}>{t().importLists}</LinkButton>
            <Show when={props.school.teachers.length > 0}><LinkButton href={`/ecole/${props.school.id}/lettres`} icon="print">{t().teacherLetters}</LinkButton></Show>
            <Button icon="user" onClick={() => setTask({ kind: 'teacher' })}>{t().addTeacher}</Button>
            <Show when={props.school.classrooms.length > 0}><Button icon="users" onClick={() => setTask({ kind: 'group' })}>{t().openGroup}</Button>{open()}</Show>
          </Show>
        }
      />
      <div class="school-sides">
        <section aria-labelledby="classes-title">
          <h2 id="classes-title" class="list-title">{t().classes}</h2>
          <Show
            when={props.school.classrooms.length > 0}
            fallback={<EmptyState drawing="bench" title={t().noClassInSchool} action={open()}>{t().noClassInSchoolWhy}</EmptyState>}
          >
            <ul class="sheet-list" role="list">
              <For each={props.school.classrooms}>{(classroom) => <ClassRow classroom={classroom} onTask={setTask} />}</For>
            </ul>
          </Show>
          <Show when={props.school.groups.length > 0}>
            <h2 id="groups-title" class="list-title list-title-next">{t().groups}</h2>
            <p class="soft small list-lead">{t().groupsWhy}</p>
            <ul class="sheet-list" role="list" aria-labelledby="groups-title">
              <For each={props.school.groups}>{(group) => <ClassRow classroom={group} onTask={setTask} />}</For>
            </ul>
          </Show>
        </section>
        <section aria-labelledby="teachers-title">
          <h2 id="teachers-title" class="list-title">{t().teachers}</h2>
          <Show when={props.school.teachers.length > 0} fallback={<p class="soft">{t().noTeacherYet}</p>}>
            <ul class="sheet-list" role="list">
              <For each={props.school.teachers}>
                {(teacher) => <TeacherRow teacher={teacher} classrooms={[...props.school.classrooms, ...props.school.groups]} mayDirect={props.school.can.direct} mayPair={props.acts.mayPair()} onTask={setTask} />}
              </For>
            </ul>
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
        <p class="small school-more"><a href={`/ecole/${props.school.id}/liaisons`}>{t().liaisons[props.school.kind]}</a> · <a href={`/ecole/${props.school.id}/relais`}>{t().handover}</a> · <a href={`/ecole/${props.school.id}/arrivees`}>{t().arrivals}</a> · <a href={`/ecole/${props.school.id}/demandes`}>{t().erasureRequests}</a> · <a href={`/ecole/${props.school.id}/departs`}>{t().departures}</a> · <a href={`/ecole/${props.school.id}/doublons`}>{t().duplicates}</a> · <a href="/registre">{t().register}</a><Show when={props.acts.mayCorrespond()}> · <a href="/correspondants">{t().correspondents}</a></Show></p>
      </Show>
      <SchoolTasks school={props.school} acts={props.acts} task={task()} onTask={setTask} />
    </>
  );
}
