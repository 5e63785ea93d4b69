import { For, type JSX, Show, createSignal } from 'solid-js';
import { useParams } from '@solidjs/router';
import type { Refused } from '../../platform/graphql/refused.ts';
import { Banner } from '../../platform/ui/Banner.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { Menu } from '../../platform/ui/Menu.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { ProgressBar } from '../../platform/ui/ProgressBar.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { ConfirmDialog } from '../school/ConfirmDialog.tsx';
import { PageState } from '../school/PageState.tsx';
import { hueOf } from '../school/levels.ts';
import { schoolWords } from '../school/words.ts';
import { MovesCard } from './MovesCard.tsx';
import { PlannedClassDialog } from './PlannedClassDialog.tsx';
import { type LiveTurn, type PlannedClass, type Turn, createTurn } from './createTurn.ts';
import { turnWords } from './words.ts';
import '../school/school.css';
import './turn.css';

type Task = { kind: 'class'; planned?: PlannedClass } | { kind: 'drop'; planned: PlannedClass } | { kind: 'confirm' } | { kind: 'undo' };

/** The turn of a school to its next year, in three steps that can be taken in any order and on several days. */
export default function TurnPage(): JSX.Element {
  const params = useParams<{ schoolId: string }>();
  const live = createTurn(() => params.schoolId);
  return (
    <div class="page turn-page">
      <Show when={live.turn()} fallback={<PageState refused={live.refused()} onRetry={() => void live.refetch()} />}>
        {(turn) => <OpenTurn turn={turn()} live={live} />}
      </Show>
    </div>
  );
}

function OpenTurn(props: { turn: Turn; live: LiveTurn }): JSX.Element {
  const t = useWords(turnWords);
  const { locale } = useLanguage();
  const toasts = useToasts();
  const [task, setTask] = createSignal<Task>();
  /** A choice that counts at once: when it is refused, why is said and what is true is shown again. */
  const now = (doing: Promise<void>): void => {
    doing.catch((refused: Refused) => { toasts.say(refused[locale()], { tone: 'refusal' }); void props.live.refetch(); });
  };
  return (
    <>
      <PageHeader title={t().title} over={`${props.turn.school.name} · ${t().from(props.turn.from, props.turn.year)}`} back={{ href: `/ecole/${props.turn.school.id}`, label: t().back }} />
      <TurnState turn={props.turn} live={props.live} onUndo={() => setTask({ kind: 'undo' })} />
      <section aria-labelledby="turn-classes" class="turn-step">
        <div class="turn-step-head">
          <h2 id="turn-classes" class="list-title">{t().classesOf(props.turn.year)}</h2>
          <Show when={props.turn.can.edit}><Button size="s" icon="plus" onClick={() => setTask({ kind: 'class' })}>{t().addClass}</Button></Show>
        </div>
        <ul class="sheet-list" role="list"><For each={props.turn.classes}>{(planned) => <PlannedRow planned={planned} mayEdit={props.turn.can.edit} onTask={setTask} />}</For></ul>
      </section>
      <section aria-labelledby="turn-moves" class="turn-step">
        <h2 id="turn-moves" class="list-title">{t().where}</h2>
        <ul class="turn-moves" role="list">
          <For each={props.turn.moves}>
            {(moves) => <MovesCard turn={props.turn} moves={moves} onAll={(move) => now(props.live.moveAll(moves, move))} onOne={(pupilId, move) => now(props.live.moveOne(moves, pupilId, move))} />}
          </For>
        </ul>
      </section>
      <section aria-labelledby="turn-check" class="turn-step">
        <h2 id="turn-check" class="list-title">{t().check}</h2>
        <Counts counts={props.turn.counts} />
        <p class="soft">{t().archive}</p>
        <ul class="turn-ways">
          <Show when={props.turn.counts.toCollege + props.turn.counts.toEcole > 0}><li><a href={`/ecole/${props.turn.school.id}/relais`}>{t().handover}</a></li></Show>
          <li><a href={`/ecole/${props.turn.school.id}/arrivees`}>{t().arrivals}</a></li>
        </ul>
        <Show when={props.turn.state === 'DRAFT' && !props.turn.can.confirm}><Banner tone="info" icon="clock">{t().notYet(props.turn.confirmableFrom)}</Banner></Show>
        <Show when={props.turn.can.confirm}>
          <Show when={props.turn.counts.undecided > 0}><p class="turn-undecided">{t().decideFirst}</p></Show>
          <Button variant="primary" icon="check" disabled={props.turn.counts.undecided > 0 || props.turn.classes.length === 0} onClick={() => setTask({ kind: 'confirm' })}>{t().confirm}</Button>
        </Show>
      </section>
      <Tasks turn={props.turn} live={props.live} task={task()} onClose={() => setTask(undefined)} />
    </>
  );
}

function TurnState(props: { turn: Turn; live: LiveTurn; onUndo: () => void }): JSX.Element {
  const t = useWords(turnWords);
  const undo = () => <Show when={props.turn.can.undo}><Button size="s" onClick={props.onUndo}>{t().undo}</Button></Show>;
  return (
    <>
      <Show when={props.turn.state === 'DRAFT'}><p class="turn-lead">{t().lead}</p></Show>
      <Seasons turn={props.turn} />
      <Show when={props.live.isWorking()}><ProgressBar label={t().working} value={props.turn.progress} shown={t().working} /></Show>
      <Show when={props.turn.state === 'READY'}><Banner tone="done" action={undo()}>{t().ready(props.turn.opensAt)}</Banner></Show>
      <Show when={props.turn.state === 'DONE'}><Banner tone="done" action={undo()}>{t().done(props.turn.year)}</Banner></Show>
    </>
  );
}

/** What can be done when, from preparing to the last day for taking it back, with where one is. */
function Seasons(props: { turn: Turn }): JSX.Element {
  const t = useWords(turnWords);
  const at = () => (props.turn.state !== 'DRAFT' ? 'open' : props.turn.can.confirm ? 'confirm' : 'prepare');
  const shown = () => [
    { key: 'prepare', when: t().seasons.anyTime, what: t().seasons.prepare }, { key: 'confirm', when: t().seasons.from(props.turn.confirmableFrom), what: t().seasons.confirm },
    { key: 'open', when: t().seasons.on(props.turn.opensAt), what: t().seasons.open }, { key: 'end', when: t().seasons.until(props.turn.undoUntil), what: t().seasons.undo },
  ];
  return (
    <ol class="turn-seasons" aria-label={t().seasons.name}>
      <For each={shown()}>
        {({ key, when, what }) => <li aria-current={key === at() ? 'step' : undefined}><strong>{what}</strong> <span class="soft small">{when}</span></li>}
      </For>
    </ol>
  );
}

function PlannedRow(props: { planned: PlannedClass; mayEdit: boolean; onTask: (task: Task) => void }): JSX.Element {
  const t = useWords(turnWords);
  const school = useWords(schoolWords);
  const one = () => props.planned;
  return (
    <li class="sheet-row">
      <span class={`level-mark class-${hueOf(one().levels)}`}>{one().levels.map((level) => school().levels[level]).join(' ')}</span>
      <div class="grow">
        <span class="sheet-name">{one().name}</span>
        <p class="soft small">{one().teachers.map(({ displayName }) => displayName).join(', ') || t().noTeacher} · {t().pupils(one().pupilCount)}</p>
      </div>
      <Show when={props.mayEdit}>
        <Menu
          label={t().actionsOn(one().name)}
          items={[
            { label: t().editClass, icon: 'edit', onSelect: () => props.onTask({ kind: 'class', planned: one() }) },
            { label: t().drop, icon: 'trash', danger: true, onSelect: () => props.onTask({ kind: 'drop', planned: one() }) },
          ]}
        />
      </Show>
    </li>
  );
}

const shown = ['up', 'stay', 'toCollege', 'toEcole', 'elsewhere', 'undecided'] as const;

function Counts(props: { counts: Turn['counts'] }): JSX.Element {
  const t = useWords(turnWords);
  return (
    <ul class="turn-counts" role="list">
      <For each={shown.filter((name) => props.counts[name] > 0)}>
        {(name) => <li classList={{ 'turn-undecided': name === 'undecided' }}><strong>{props.counts[name]}</strong> {t().counts[name](props.counts[name] > 1)}</li>}
      </For>
    </ul>
  );
}

function Tasks(props: { turn: Turn; live: LiveTurn; task: Task | undefined; onClose: () => void }): JSX.Element {
  const t = useWords(turnWords);
  const toasts = useToasts();
  const at = <K extends Task['kind']>(kind: K) => (props.task?.kind === kind ? props.task as Extract<Task, { kind: K }> : undefined);
  const isLate = () => new Date(props.turn.opensAt) <= new Date();
  return (
    <>
      <Show when={at('class')} keyed>
        {({ planned }) => <PlannedClassDialog kind={props.turn.school.kind} teachers={props.turn.teachers} planned={planned} onSave={props.live.planClass} onClose={props.onClose} />}
      </Show>
      <Show when={at('drop')} keyed>
        {({ planned }) => <ConfirmDialog title={t().dropTitle(planned.name)} text={t().dropText} action={t().drop} isDanger act={() => props.live.dropClass(planned)} onClose={props.onClose} />}
      </Show>
      <Show when={at('confirm')}>
        <ConfirmDialog title={t().confirmTitle(props.turn.year)} text={isLate() ? t().confirmLate : t().confirmText(props.turn.opensAt)} action={t().confirm} act={props.live.confirm} onClose={props.onClose} />
      </Show>
      <Show when={at('undo')}>
        <ConfirmDialog title={t().undoTitle} text={t().undoText} action={t().undo} act={() => props.live.undo().then(() => toasts.say(t().undone))} onClose={props.onClose} />
      </Show>
    </>
  );
}
