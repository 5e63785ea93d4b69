import { type JSX, Match, Show, Switch, createSignal } from 'solid-js';
import type { ClassTileFragment, CredentialsFragment } from '../../../schema/generated/client.ts';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { AdultDialog } from './AdultDialog.tsx';
import { ClassChoiceDialog } from './ClassChoiceDialog.tsx';
import { ClassroomDialog } from './ClassroomDialog.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { CredentialsDialog } from './CredentialsDialog.tsx';
import { GroupDialog } from './GroupDialog.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { MainTeacherDialog } from './MainTeacherDialog.tsx';
import { PairingCodeDialog } from './PairingCodeDialog.tsx';
import { PlaceEndDialog } from './PlaceEndDialog.tsx';
import type { School } from './createSchool.ts';
import { only } from './only.ts';
import { schoolWords } from './words.ts';

interface Named { id: string; displayName: string }

/** What the head is in the middle of doing. */
export type SchoolTask =
  | { kind: 'open' }
  | { kind: 'edit'; classroom: ClassTileFragment }
  | { kind: 'teacher'; email?: string }
  | { kind: 'group' }
  | { kind: 'invite'; email?: string }
  | { kind: 'withdraw'; invitation: { id: string; email: string } }
  | { kind: 'main'; classroom: ClassTileFragment }
  | { kind: 'closeGroup'; classroom: ClassTileFragment }
  | { kind: 'until'; teacher: Named; until: string | null }
  | { kind: 'attach'; teacher: Named; classrooms: readonly ClassTileFragment[] }
  | { kind: 'detach'; teacher: Named; classroom: ClassTileFragment }
  | { kind: 'leave'; teacher: Named }
  | { kind: 'reset'; person: Named }
  | { kind: 'pair'; person: Named }
  | { kind: 'factor'; person: Named };

interface SchoolTasksProps {
  school: NonNullable<ReturnType<School['school']>>;
  acts: School;
  task: SchoolTask | undefined;
  onTask: (task: SchoolTask | undefined) => void;
}

/** The dialog of the task at hand, then the credentials that came of it. */
export function SchoolTasks(props: SchoolTasksProps): JSX.Element {
  const t = useWords(schoolWords);
  const toasts = useToasts();
  const [credentials, setCredentials] = createSignal<CredentialsFragment>();
  const close = () => props.onTask(undefined);
  const now = <K extends SchoolTask['kind']>(kind: K) => only(props.task, kind);
  return (
    <>
      <Switch>
        <Match when={now('open')}>
          <ClassroomDialog kind={props.school.kind} onClose={close} onSave={(key, input) => props.acts.openClassroom(key, input).then(() => toasts.say(t().classOpened(input.name)))} />
        </Match>
        <Match when={now('edit')}>
          {(task) => (
            <ClassroomDialog
              kind={props.school.kind} classroom={task().classroom} onClose={close}
              onSave={(_, input) => props.acts.changeClassroom(task().classroom.id, input).then(() => toasts.say(t().classChanged(input.name)))}
            />
          )}
        </Match>
        <Match when={now('teacher')}>
          <AdultDialog
            title={t().addTeacher} action={t().addTeacherNow} classrooms={props.school.classrooms} sendsMail={props.acts.sendsMail()} onClose={close} email={now('teacher')?.email} onKnown={(email) => props.onTask({ kind: 'invite', email })}
            onSave={(key, input, chosen) => props.acts.addTeacher(key, input, chosen).then((given) => void setCredentials(given))}
          />
        </Match>
        <Match when={now('invite')}>
          <InviteDialog
            classrooms={props.school.classrooms} email={now('invite')?.email} onClose={close} onUnknown={(email) => props.onTask({ kind: 'teacher', email })}
            onSave={(key, input) => props.acts.invite(key, input).then(() => toasts.say(props.acts.sendsMail() ? t().invitedByMail(input.email) : t().invited(input.email)))}
          />
        </Match>
        <Match when={now('withdraw')}>
          {(task) => (
            <ConfirmDialog
              title={t().withdrawTitle(task().invitation.email)} text={t().withdrawText} action={t().withdraw} isDanger onClose={close}
              act={() => props.acts.withdraw(task().invitation.id).then(() => toasts.say(t().withdrawn))}
            />
          )}
        </Match>
        <Match when={now('group')}>
          <GroupDialog schoolId={props.school.id} onClose={close} onOpened={(group) => { toasts.say(t().groupOpened(group.name)); void props.acts.refetch(); }} />
        </Match>
        <Match when={now('main')}>
          {(task) => (
            <MainTeacherDialog
              classroom={task().classroom} onClose={close}
              onSave={(teacherId) => props.acts.setMainTeacher(task().classroom.id, teacherId).then(() => toasts.say(t().classChanged(task().classroom.name)))}
            />
          )}
        </Match>
        <Match when={now('closeGroup')}>
          {(task) => (
            <ConfirmDialog
              title={t().closeGroupTitle(task().classroom.name)} text={t().closeGroupText} action={t().closeGroup} isDanger onClose={close}
              act={() => {
                const { id, name } = task().classroom;
                return props.acts.closeGroup(id).then(() => toasts.say(t().groupClosed(name)));
              }}
            />
          )}
        </Match>
        <Match when={now('until')}>
          {(task) => <PlaceEndDialog teacher={task().teacher} until={task().until} onClose={close} onSave={(until) => props.acts.setTeacherEnd(task().teacher.id, until)} />}
        </Match>
        <Match when={now('attach')}>
          {(task) => (
            <ClassChoiceDialog
              title={t().attachTitle(task().teacher.displayName)} action={t().attachNow} classrooms={task().classrooms} onClose={close}
              onSave={({ id, name }) => {
                const { teacher } = task();
                return props.acts.attach(teacher.id, id).then(() => toasts.say(t().attached(teacher.displayName, name)));
              }}
            />
          )}
        </Match>
        <Match when={now('detach')}>
          {(task) => (
            <ConfirmDialog
              title={t().detachTitle(task().teacher.displayName, task().classroom.name)} text={t().detachText} action={t().endNow} isDanger onClose={close}
              act={() => {
                const { teacher, classroom } = task();
                return props.acts.detach(teacher.id, classroom.id).then(() => toasts.say(t().detached(teacher.displayName, classroom.name)));
              }}
            />
          )}
        </Match>
        <Match when={now('leave')}>
          {(task) => (
            <ConfirmDialog
              title={t().leaveSchoolTitle(task().teacher.displayName)} text={t().leaveSchoolText} action={t().leaveSchool} isDanger onClose={close}
              act={() => {
                const { id, displayName } = task().teacher;
                return props.acts.endPlace(id).then(() => toasts.say(t().leftSchool(displayName)));
              }}
            />
          )}
        </Match>
        <Match when={now('pair')}>{(task) => <PairingCodeDialog schoolId={props.school.id} person={task().person} onClose={close} />}</Match>
        <Match when={now('factor')}>
          {(task) => (
            <ConfirmDialog
              title={t().resetFactorTitle(task().person.displayName)} text={t().resetFactorText} action={t().resetFactor} isDanger onClose={close}
              act={() => {
                const { id, displayName } = task().person;
                return props.acts.resetSecondFactor(id).then(() => toasts.say(t().factorReset(displayName)));
              }}
            />
          )}
        </Match>
        <Match when={now('reset')}>
          {(task) => (
            <ConfirmDialog
              title={t().resetTitle(task().person.displayName)} text={t().resetText} action={t().resetNow} onClose={close}
              act={() => props.acts.resetPassword(task().person.id).then((given) => void setCredentials(given))}
            />
          )}
        </Match>
      </Switch>
      <Show when={credentials()}>
        {(given) => <CredentialsDialog credentials={given()} place={props.school.name} onClose={() => setCredentials(undefined)} />}
      </Show>
    </>
  );
}
