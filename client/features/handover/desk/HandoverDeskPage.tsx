import { For, type JSX, Show, createSignal } from 'solid-js';
import { useParams } from '@solidjs/router';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { EmptyState } from '../../../platform/ui/EmptyState.tsx';
import { PageHeader } from '../../../platform/ui/PageHeader.tsx';
import { TextField } from '../../../platform/ui/TextField.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { PageState } from '../../school/PageState.tsx';
import { BatchCard } from './BatchCard.tsx';
import { type DeskTask, DeskTasks } from './DeskTasks.tsx';
import { Unplanned } from './Unplanned.tsx';
import { type Desk, type LiveDesk, createDesk } from './createDesk.ts';
import { type Step, nextStep } from './stages.ts';
import { deskWords } from './words.ts';
import '../../school/school.css';
import './desk.css';

/** More than these are searched rather than read. */
const MANY = 12;

/** Where a school hands its leaving pupils over: who goes where, what is to do next, and each step up to the next school's answer. */
export default function HandoverDeskPage(): JSX.Element {
  const params = useParams<{ schoolId: string }>();
  const live = createDesk(() => params.schoolId);
  return (
    <div class="page handover-desk">
      <Show when={live.desk()} fallback={<PageState refused={live.refused()} onRetry={() => void live.refetch()} />}>
        {(desk) => <OpenDesk desk={desk()} live={live} />}
      </Show>
    </div>
  );
}

function OpenDesk(props: { desk: Desk; live: LiveDesk }): JSX.Element {
  const t = useWords(deskWords);
  const [task, setTask] = createSignal<DeskTask>();
  const [sought, setSought] = createSignal('');
  const total = () => props.desk.handovers.reduce((sum, { links }) => sum + links.length, 0);
  const isAllOpen = () => total() <= MANY * 3 || sought().trim() !== '';
  return (
    <>
      <PageHeader
        title={t().title} over={`${props.desk.schoolName} · ${props.desk.year}`} lead={t().lead} back={{ href: `/ecole/${props.desk.schoolId}`, label: t().back }}
        actions={
          <>
            <Button icon="upload" onClick={() => setTask({ kind: 'file' })}>{t().fromFile}</Button>
            <Button variant="primary" icon="plus" onClick={() => setTask({ kind: 'prepare' })}>{t().prepare}</Button>
          </>
        }
      />
      <div class="stack gap-5">
        <NextStep desk={props.desk} onTask={setTask} />
        <Unplanned pupils={props.desk.unplanned} onPrepare={(pupilIds) => setTask({ kind: 'prepare', pupilIds })} />
        <Show when={total() > MANY}><div class="desk-search"><TextField type="search" icon="search" label={t().search} value={sought()} onInput={setSought} /></div></Show>
        <Show when={props.desk.handovers.length > 0} fallback={<EmptyState drawing="gate" title={t().none}>{t().noneWhy}</EmptyState>}>
          <For each={props.desk.handovers}>{(handover) => <BatchCard handover={handover} sought={sought()} isOpen={isAllOpen()} live={props.live} onTask={setTask} />}</For>
        </Show>
      </div>
      <DeskTasks desk={props.desk} live={props.live} task={task()} onTask={setTask} />
    </>
  );
}

const tones: Partial<Record<Step, 'waiting' | 'done' | 'info'>> = { inform: 'waiting', send: 'waiting', plan: 'waiting', held: 'waiting', done: 'done', nobody: 'info' };

/** One sentence: what to do next. */
function NextStep(props: { desk: Desk; onTask: (task: DeskTask) => void }): JSX.Element {
  const t = useWords(deskWords);
  const next = () => nextStep(props.desk);
  const season = () => (props.desk.isOpen ? t().openUntil(props.desk.closesAt) : t().opensOn(props.desk.opensAt));
  return (
    <Banner tone={tones[next().step] ?? 'info'} icon={next().step === 'done' ? 'check' : 'clock'}>
      <p><b>{t().next[next().step](next().count)}</b></p>
      <p class="small">{season()}</p>
    </Banner>
  );
}
