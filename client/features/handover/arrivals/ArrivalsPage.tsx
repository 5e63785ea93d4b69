import { For, type JSX, Show, createSignal } from 'solid-js';
import { useParams } from '@solidjs/router';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { EmptyState } from '../../../platform/ui/EmptyState.tsx';
import { PageHeader } from '../../../platform/ui/PageHeader.tsx';
import { Tabs } from '../../../platform/ui/Tabs.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { PageState } from '../../school/PageState.tsx';
import { ArrivalRow } from './ArrivalRow.tsx';
import { type ArrivalTask, ArrivalTasks } from './ArrivalTasks.tsx';
import { ArrivalsBar } from './ArrivalsBar.tsx';
import { Filters } from './Filters.tsx';
import { type Arrivals, type LiveArrivals, createArrivals } from './createArrivals.ts';
import { STANDS, createSieve } from './createSieve.ts';
import { Packages } from './Packages.tsx';
import { nextStep } from './nextStep.ts';
import { arrivalsWords } from './words.ts';
import '../../school/school.css';
import './arrivals.css';

/** The pupils that other schools hand over to this one: answered, placed, compared with who is here already, confirmed. */
export default function ArrivalsPage(): JSX.Element {
  const params = useParams<{ schoolId: string }>();
  const live = createArrivals(() => params.schoolId);
  return (
    <div class="page">
      <Show when={live.shown()} fallback={<PageState refused={live.refused()} onRetry={() => void live.refetch()} />}>
        {(arrivals) => <OpenArrivals arrivals={arrivals()} live={live} />}
      </Show>
    </div>
  );
}

function OpenArrivals(props: { arrivals: Arrivals; live: LiveArrivals }): JSX.Element {
  const t = useWords(arrivalsWords);
  const [task, setTask] = createSignal<ArrivalTask>();
  const sieve = createSieve(() => props.arrivals.links);
  const next = () => nextStep(props.arrivals.links, props.arrivals.packages.reduce((sum, { held }) => sum + held.length, 0));
  const nextAction = () => (next().step === 'compare' ? <Button onClick={() => setTask({ kind: 'compare', linkId: props.arrivals.links.find((link) => link.mustDecide)!.id })}>{t().compare}</Button> : undefined);
  return (
    <>
      <PageHeader title={t().title} over={props.arrivals.schoolName} lead={t().lead} back={{ href: `/ecole/${props.arrivals.schoolId}`, label: t().back }} />
      <Show when={props.arrivals.links.length > 0} fallback={<EmptyState drawing="gate" title={t().none}>{t().noneWhy}</EmptyState>}>
        <div class="stack">
          <Banner tone={next().step === 'done' ? 'done' : 'waiting'} action={nextAction()}><b>{t().next[next().step](next().count)}</b></Banner>
          <Tabs label={t().title} value={sieve.stand()} tabs={STANDS.map((value) => ({ value, label: t().stands[value], count: sieve.counts().get(value) }))} onChange={sieve.setStand}>
            <div class="stack">
              <Filters sieve={sieve} rooms={props.arrivals.classrooms} />
              <ArrivalsBar sieve={sieve} rooms={props.arrivals.classrooms} live={props.live} onTask={setTask} />
              <p class="soft small" role="status">{t().found(sieve.found().length)}</p>
              <Show when={sieve.found().length > 0} fallback={<EmptyState drawing="bench" title={t().nobody}>{t().nobodyWhy[sieve.stand()]}</EmptyState>}>
                <ul class="sheet-list" role="list"><For each={sieve.drawn()}>{(link) => <ArrivalRow link={link} sieve={sieve} onTask={setTask} />}</For></ul>
                <Show when={sieve.hasMore()}><div><Button onClick={sieve.more}>{t().more}</Button></div></Show>
              </Show>
            </div>
          </Tabs>
        </div>
      </Show>
      <div class="arrivals-packages"><Packages packages={props.arrivals.packages} live={props.live} /></div>
      <ArrivalTasks arrivals={props.arrivals} live={props.live} sieve={sieve} task={task()} onTask={setTask} />
    </>
  );
}
