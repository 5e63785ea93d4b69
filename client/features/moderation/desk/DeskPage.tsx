import { Show, createMemo, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { useParams } from '@solidjs/router';
import { Button, LinkButton } from '../../../platform/ui/Button.tsx';
import { PageHeader } from '../../../platform/ui/PageHeader.tsx';
import { Tabs } from '../../../platform/ui/Tabs.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { PageState } from '../../school/PageState.tsx';
import { Attendance } from './Attendance.tsx';
import { ControlsPanel } from './ControlsPanel.tsx';
import { Evidence } from './Evidence.tsx';
import { FreezeAll } from './FreezeAll.tsx';
import { PupilSheet } from './PupilSheet.tsx';
import { Queue } from './Queue.tsx';
import { Reports } from './Reports.tsx';
import { UndoButton } from './UndoButton.tsx';
import { WordsDialog } from './WordsDialog.tsx';
import { createControls } from './createControls.ts';
import { type DeskView, type LiveDesk, createDesk } from './createDesk.ts';
import { deskWords } from './words.ts';
import './desk.css';
import './items.css';

/** The desk from which a class is moderated, live. */
export default function DeskPage(): JSX.Element {
  const params = useParams();
  return <Show when={params.classroomId} keyed>{(classroomId) => <OneDesk classroomId={classroomId} />}</Show>;
}

function OneDesk(props: { classroomId: string }): JSX.Element {
  const live = createDesk(() => props.classroomId);
  return (
    <div class="page desk">
      <Show when={live.desk()} fallback={<PageState refused={live.refused()} onRetry={() => void live.refetch()} />}>
        {(desk) => <OpenDesk desk={desk()} live={live} />}
      </Show>
    </div>
  );
}

function OpenDesk(props: { desk: DeskView; live: LiveDesk }): JSX.Element {
  const controls = createControls(props.live);
  const [editsWords, setEditsWords] = createSignal(false);
  return (
    <>
      <DeskHead desk={props.desk} live={props.live} onWords={() => setEditsWords(true)} />
      <div class="desk-sides">
        <ControlsPanel controls={controls} live={props.live} />
        <Views desk={props.desk} live={props.live} />
      </div>
      <div class="thumb-bar"><UndoButton live={props.live} small /><FreezeAll controls={controls} /></div>
      <Show when={editsWords()}><WordsDialog classroomId={props.desk.classroom.id} onClose={() => setEditsWords(false)} /></Show>
    </>
  );
}

function DeskHead(props: { desk: DeskView; live: LiveDesk; onWords: () => void }): JSX.Element {
  const t = useWords(deskWords);
  const pupils = createMemo(() => props.desk.attendance.filter(({ isPupil }) => isPupil));
  const count = (...activities: string[]): number => pupils().filter(({ activity }) => activities.includes(activity)).length;
  const home = (): string => `/classes/${props.desk.classroom.id}`;
  return (
    <PageHeader
      title={t().title} over={`${props.desk.classroom.school.name} · ${props.desk.classroom.name}`} back={{ href: home(), label: t().toWall(props.desk.classroom.name) }}
      lead={t().lead(count('WRITING', 'HERE', 'IDLE'), pupils().length, count('WRITING'))}
      actions={
        <>
          <Button variant="quiet" icon="settings" onClick={() => props.onWords()}>{t().classWords}</Button>
          <LinkButton variant="quiet" icon="history" href={`${home()}/journal`}>{t().journal}</LinkButton>
        </>
      }
    />
  );
}

type View = 'class' | 'waiting' | 'reports' | 'removed';

function Views(props: { desk: DeskView; live: LiveDesk }): JSX.Element {
  const t = useWords(deskWords);
  const [view, setView] = createSignal<View>('class');
  const [opened, setOpened] = createSignal<string>();
  const openReports = (): number => props.desk.reports.filter(({ outcome }) => outcome === null).length;
  const tabs = () => [
    { value: 'class' as const, label: t().theClass },
    { value: 'waiting' as const, label: t().toJudge, count: props.desk.waiting.length },
    { value: 'reports' as const, label: t().reports, count: openReports() },
    { value: 'removed' as const, label: t().removedOnes },
  ];
  const present = createMemo(() => props.desk.attendance.find(({ person }) => person.id === opened()));
  return (
    <div class="desk-views">
      <Tabs label={t().views} value={view()} tabs={tabs()} onChange={setView}>
        <Show when={view() === 'class'}><Attendance desk={props.desk} onOpen={setOpened} /></Show>
        <Show when={view() === 'waiting'}><Queue items={props.desk.waiting} live={props.live} /></Show>
        <Show when={view() === 'reports'}><Reports reports={props.desk.reports} live={props.live} /></Show>
        <Show when={view() === 'removed'}><Evidence items={props.desk.evidence} live={props.live} /></Show>
      </Tabs>
      <Show when={present()}>{(one) => <PupilSheet present={one()} desk={props.desk} live={props.live} onClose={() => setOpened(undefined)} />}</Show>
    </div>
  );
}
