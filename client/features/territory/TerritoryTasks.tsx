import { type JSX, Match, Show, Switch, createSignal } from 'solid-js';
import type { AdministratorFragment, CredentialsFragment, SchoolSheetFragment } from '../../../schema/generated/client.ts';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { AdultDialog } from '../school/AdultDialog.tsx';
import { ConfirmDialog } from '../school/ConfirmDialog.tsx';
import { CredentialsDialog } from '../school/CredentialsDialog.tsx';
import { only } from '../school/only.ts';
import { AboveDialog } from './AboveDialog.tsx';
import { AttachDialog } from './AttachDialog.tsx';
import { NamesDialog } from './NamesDialog.tsx';
import { OpenSchoolDialog } from './OpenSchoolDialog.tsx';
import { OpenTerritoryDialog } from './OpenTerritoryDialog.tsx';
import type { TerritoryActs, TerritoryShown } from './createTerritory.ts';
import { territoryWords } from './words.ts';

/** What an administrator is in the middle of doing. */
export type TerritoryTask =
  | { kind: 'rename' }
  | { kind: 'territory' }
  | { kind: 'above' }
  | { kind: 'school' }
  | { kind: 'appoint' }
  | { kind: 'end'; office: AdministratorFragment }
  | { kind: 'change'; school: SchoolSheetFragment }
  | { kind: 'head'; school: SchoolSheetFragment }
  | { kind: 'attach'; school: SchoolSheetFragment }
  | { kind: 'factor'; school: SchoolSheetFragment; person: { id: string; displayName: string } }
  | { kind: 'endHead'; school: SchoolSheetFragment; person: { id: string; displayName: string } };

interface TerritoryTasksProps {
  territory: TerritoryShown;
  acts: TerritoryActs;
  task: TerritoryTask | undefined;
  onTask: (task: TerritoryTask | undefined) => void;
}

interface Given { credentials: CredentialsFragment; place: string }

/** The dialog of the task at hand, then the credentials that came of it. */
export function TerritoryTasks(props: TerritoryTasksProps): JSX.Element {
  const t = useWords(territoryWords);
  const toasts = useToasts();
  const [given, setGiven] = createSignal<Given>();
  const close = () => props.onTask(undefined);
  const now = <K extends TerritoryTask['kind']>(kind: K) => only(props.task, kind);
  const show = (place: string) => (credentials: CredentialsFragment) => void setGiven({ credentials, place });
  return (
    <>
      <Switch>
        <Match when={now('rename')}>
          <NamesDialog
            title={t().rename} first={{ label: t().name, value: props.territory.name, field: 'name' }}
            second={{ label: t().code, hint: t().codeHint, value: props.territory.code ?? '', field: 'code', optional: true }}
            onSave={(name, code) => props.acts.rename(name, code || null).then(() => toasts.say(t().renamed(name)))} onClose={close}
          />
        </Match>
        <Match when={now('territory')}>
          <OpenTerritoryDialog
            kinds={props.territory.opens} onClose={close}
            onSave={(key, input) => props.acts.openTerritory(key, input).then(() => toasts.say(t().territoryOpened(input.name)))}
          />
        </Match>
        <Match when={now('above')}>
          <AboveDialog
            kinds={props.territory.opensAbove} above={props.territory.name} sendsMail={props.acts.sendsMail()} onClose={close}
            onSave={(key, input, byMail) => props.acts.openAbove(key, input, byMail).then(show(input.name))}
          />
        </Match>
        <Match when={now('school')}>
          <OpenSchoolDialog
            territory={props.territory} sendsMail={props.acts.sendsMail()} onClose={close}
            onSave={(key, input, byMail) => props.acts.openSchool(key, input, byMail).then(show(input.name))}
          />
        </Match>
        <Match when={now('appoint')}>
          <AdultDialog
            title={t().appoint} action={t().appointNow} hint={t().appointHint} sendsMail={props.acts.sendsMail()} onClose={close}
            onSave={(key, input, { byMail }) => props.acts.appoint(key, input, byMail).then(show(props.territory.name))}
          />
        </Match>
        <Match when={now('end')}>
          {(task) => (
            <ConfirmDialog
              title={t().endOfficeTitle(task().office.holder.person.displayName)} text={t().endOfficeText} action={t().endOffice} isDanger onClose={close}
              act={() => {
                const { id, holder } = task().office;
                return props.acts.endOffice(id).then(() => toasts.say(t().officeEnded(holder.person.displayName)));
              }}
            />
          )}
        </Match>
        <Match when={now('change')}>
          {(task) => (
            <NamesDialog
              title={t().changeSchool} first={{ label: t().schoolName, value: task().school.name, field: 'name' }} second={{ label: t().city, value: task().school.city, field: 'city' }}
              onSave={(name, city) => props.acts.changeSchool(task().school.id, name, city).then(() => toasts.say(t().renamed(name)))} onClose={close}
            />
          )}
        </Match>
        <Match when={now('head')}>
          {(task) => (
            <AdultDialog
              title={t().nameHeadOf(task().school.name)} action={t().nameHeadNow} hint={t().nameHeadHint} sendsMail={props.acts.sendsMail()} onClose={close}
              onSave={(key, input, { byMail }) => props.acts.nameHead(task().school.id, key, input, byMail).then(show(task().school.name))}
            />
          )}
        </Match>
        <Match when={now('attach')}>
          {(task) => (
            <AttachDialog
              school={task().school} territory={props.territory} onClose={close}
              onSave={({ id, name }) => props.acts.attach(task().school.id, id).then(() => toasts.say(t().attached(name)))}
            />
          )}
        </Match>
        <Match when={now('factor')}>
          {(task) => (
            <ConfirmDialog
              title={t().resetFactorTitle(task().person.displayName)} text={t().resetFactorText} action={t().resetFactor} isDanger onClose={close}
              act={() => {
                const { school, person } = task();
                return props.acts.resetHeadSecondFactor(school.id, person.id).then(() => toasts.say(t().factorReset(person.displayName)));
              }}
            />
          )}
        </Match>
        <Match when={now('endHead')}>
          {(task) => (
            <ConfirmDialog
              title={t().endHeadTitle(task().person.displayName, task().school.name)} text={t().endHeadText} action={t().endHead} isDanger onClose={close}
              act={() => {
                const { school, person } = task();
                return props.acts.endHead(school.id, person.id).then(() => toasts.say(t().headEnded(person.displayName, school.name)));
              }}
            />
          )}
        </Match>
      </Switch>
      <Show when={given()}>
        {(it) => <CredentialsDialog credentials={it().credentials} place={it().place} onClose={() => setGiven(undefined)} />}
      </Show>
    </>
  );
}
