import { type JSX, Match, Show, Switch, createSignal } from 'solid-js';
import type { ClassRegisterFragment, CredentialsFragment } from '../../../schema/generated/client.ts';
import { useNavigate } from '@solidjs/router';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { AdultDialog } from './AdultDialog.tsx';
import { ClassChoiceDialog } from './ClassChoiceDialog.tsx';
import { ClassroomDialog } from './ClassroomDialog.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { CredentialsDialog } from './CredentialsDialog.tsx';
import { GroupDialog } from './GroupDialog.tsx';
import { PairingCodeDialog } from './PairingCodeDialog.tsx';
import { PupilDialog } from './PupilDialog.tsx';
import type { Register } from './createRegister.ts';
import { only } from './only.ts';
import { schoolWords } from './words.ts';

interface Named { id: string; displayName: string }

/** What the class's staff is in the middle of doing. */
export type RegisterTask =
  | { kind: 'enrol' }
  | { kind: 'edit' }
  | { kind: 'group' }
  | { kind: 'gather' }
  | { kind: 'closeGroup' }
  | { kind: 'guardian'; pupil: Named }
  | { kind: 'reset'; person: Named }
  | { kind: 'pair'; person: Named }
  | { kind: 'move'; pupil: Named; classrooms: readonly { id: string; name: string }[] }
  | { kind: 'end'; pupil: Named };

interface RegisterTasksProps {
  classroom: ClassRegisterFragment;
  acts: Register;
  task: RegisterTask | undefined;
  onTask: (task: RegisterTask | undefined) => void;
}

interface Given { credentials: CredentialsFragment; isEnrolment: boolean }

/** The dialog of the task at hand, then the credentials that came of it. */
export function RegisterTasks(props: RegisterTasksProps): JSX.Element {
  const t = useWords(schoolWords);
  const toasts = useToasts();
  const navigate = useNavigate();
  const isGroup = () => props.classroom.kind === 'GROUP';
  const [given, setGiven] = createSignal<Given>();
  const close = () => props.onTask(undefined);
  const now = <K extends RegisterTask['kind']>(kind: K) => only(props.task, kind);
  const show = (isEnrolment: boolean) => (credentials: CredentialsFragment) => void setGiven({ credentials, isEnrolment });
  const enrolAnother = () => {
    setGiven(undefined);
    props.onTask({ kind: 'enrol' });
  };
  return (
    <>
      <Switch>
        <Match when={now('enrol')}><PupilDialog onClose={close} onSave={(key, input) => props.acts.enrol(key, input).then(show(true))} /></Match>
        <Match when={now('edit')}>
          <ClassroomDialog
            kind={props.classroom.school.kind} classroom={props.classroom} onClose={close}
            onSave={(_, input) => props.acts.change(input).then(() => toasts.say(t().classChanged(input.name)))}
          />
        </Match>
        <Match when={now('group')}>
          <GroupDialog schoolId={props.classroom.school.id} onClose={close} onOpened={({ id, name }) => { toasts.say(t().groupOpened(name)); navigate(`/classes/${id}/eleves`); }} />
        </Match>
        <Match when={now('gather')}>
          <GroupDialog
            schoolId={props.classroom.school.id} group={props.classroom} onClose={close}
            onGathered={async () => { await props.acts.refetch(); toasts.say(t().groupChanged); }}
          />
        </Match>
        <Match when={now('closeGroup')}>
          <ConfirmDialog
            title={t().closeGroupTitle(props.classroom.name)} text={t().closeGroupText} action={t().closeGroup} isDanger onClose={close}
            act={async () => {
              const { name } = props.classroom;
              await props.acts.closeGroup();
              navigate('/');
              toasts.say(t().groupClosed(name));
            }}
          />
        </Match>
        <Match when={now('guardian')}>
          {(task) => (
            <AdultDialog
              title={t().addGuardianFor(task().pupil.displayName)} action={t().addGuardianNow} hint={t().addGuardianHint} sendsMail={props.acts.sendsMail()} onClose={close}
              onSave={(key, input, { byMail }) => props.acts.addGuardian(task().pupil.id, key, input, byMail).then(show(false))}
            />
          )}
        </Match>
        <Match when={now('reset')}>
          {(task) => (
            <ConfirmDialog
              title={t().resetTitle(task().person.displayName)} text={t().resetText} action={t().resetNow} onClose={close}
              act={() => props.acts.resetPassword(task().person.id).then(show(false))}
            />
          )}
        </Match>
        <Match when={now('pair')}>{(task) => <PairingCodeDialog schoolId={props.classroom.school.id} person={task().person} onClose={close} />}</Match>
        <Match when={now('move')}>
          {(task) => (
            <ClassChoiceDialog
              title={t().moveTitle(task().pupil.displayName)} action={t().moveNow} text={t().moveText} classrooms={task().classrooms} onClose={close}
              onSave={({ id, name }) => {
                const { pupil } = task();
                return props.acts.movePupil(pupil.id, id).then(() => toasts.say(t().attached(pupil.displayName, name)));
              }}
            />
          )}
        </Match>
        <Match when={now('end')}>
          {(task) => (
            <ConfirmDialog
              title={isGroup() ? t().leaveGroupTitle(task().pupil.displayName) : t().endTitle(task().pupil.displayName)}
              text={isGroup() ? t().leaveGroupText : t().endText} action={isGroup() ? t().leaveGroup : t().endNow} isDanger onClose={close}
              act={() => {
                const { id, displayName } = task().pupil;
                const said = isGroup() ? t().leftGroup(displayName) : t().ended(displayName);
                return props.acts.endPlace(id).then(() => toasts.say(said));
              }}
            />
          )}
        </Match>
      </Switch>
      <Show when={given()}>
        {(it) => (
          <CredentialsDialog
            credentials={it().credentials} place={`${props.classroom.name}, ${props.classroom.school.name}`} onClose={() => setGiven(undefined)}
            again={it().isEnrolment ? { label: t().enrolAnother, onAgain: enrolAnother } : undefined}
          />
        )}
      </Show>
    </>
  );
}
