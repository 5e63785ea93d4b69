import { For, type JSX, Show, createSignal } from 'solid-js';
import { useParams } from '@solidjs/router';
import { Button, LinkButton } from '../../platform/ui/Button.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { Skeleton } from '../../platform/ui/Skeleton.tsx';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createAct } from '../people/createAct.ts';
import { PageState } from '../school/PageState.tsx';
import { AdministratorRow } from './AdministratorRow.tsx';
import { SchoolRow } from './SchoolRow.tsx';
import { type TerritoryTask, TerritoryTasks } from './TerritoryTasks.tsx';
import { type TerritoryActs, type TerritoryShown, createTerritory } from './createTerritory.ts';
import { territoryWords } from './words.ts';
import '../school/school.css';
import './territory.css';

/** A territory as its administrators run it: the schools and how many, the territories below, who administers. */
export default function TerritoryPage(): JSX.Element {
  const params = useParams<{ territoryId: string }>();
  const acts = createTerritory(() => params.territoryId);
  return (
    <div class="page">
      <Show when={acts.territory()} fallback={<PageState refused={acts.refused()} onRetry={() => void acts.refetch()} />}>
        {(territory) => <OpenTerritory territory={territory()} acts={acts} />}
      </Show>
    </div>
  );
}

function OpenTerritory(props: { territory: TerritoryShown; acts: TerritoryActs }): JSX.Element {
  const t = useWords(territoryWords);
  const [task, setTask] = createSignal<TerritoryTask>();
  const here = () => props.territory;
  return (
    <>
      <PageHeader
        title={here().name} over={<>{t().kinds[here().kind]}<Show when={here().code}> · {here().code}</Show></>}
        back={here().parent ? { href: `/territoire/${here().parent!.id}`, label: here().parent!.name } : undefined}
        actions={
          <>
            <Button icon="edit" onClick={() => setTask({ kind: 'rename' })}>{t().rename}</Button>
            <LinkButton icon="search" href={`/territoire/${here().id}/personnes`}>{t().people}</LinkButton>
            <Button variant="primary" icon="plus" onClick={() => setTask({ kind: 'school' })}>{t().openSchool}</Button>
          </>
        }
      />
      <div class="territory-sides">
        <Schools territory={here()} acts={props.acts} onTask={setTask} />
        <div class="stack gap-6">
          <Show when={here().opens.length > 0}><Below territory={here()} onTask={setTask} /></Show>
          <section class="stack gap-3" aria-labelledby="administrators-title">
            <h2 id="administrators-title">{t().administrators}</h2>
            <ul class="sheet-list" role="list">
              <For each={here().administrators}>{(office) => <AdministratorRow office={office} onEnd={() => setTask({ kind: 'end', office })} />}</For>
            </ul>
            <Show when={here().can.appoint} fallback={<p class="soft small">{t().appointedAbove}</p>}>
              <div><Button icon="user" onClick={() => setTask({ kind: 'appoint' })}>{t().appoint}</Button></div>
            </Show>
          </section>
          <Show when={here().opensAbove.length > 0}>
            <section class="stack gap-2" aria-labelledby="above-title">
              <h2 id="above-title">{t().above}</h2>
              <p class="soft">{t().aboveWhy}</p>
              <div><Button icon="plus" onClick={() => setTask({ kind: 'above' })}>{t().openOver}</Button></div>
            </section>
          </Show>
        </div>
      </div>
      <p class="small"><a href="/registre">{t().register}</a><Show when={props.acts.mayCorrespond()}> · <a href="/correspondants">{t().correspondents}</a></Show></p>
      <TerritoryTasks territory={here()} acts={props.acts} task={task()} onTask={setTask} />
    </>
  );
}

function Schools(props: { territory: TerritoryShown; acts: TerritoryActs; onTask: (task: TerritoryTask) => void }): JSX.Element {
  const t = useWords(territoryWords);
  const [more, saving] = [createAct(), createAct()];
  return (
    <section class="stack gap-3" aria-labelledby="schools-title">
      <div class="list-head">
        <h2 id="schools-title">{t().schools} <span class="soft territory-count">{props.territory.schoolCount}</span></h2>
        <Show when={props.territory.schoolCount > 0}>
          <Button size="s" icon="download" busy={saving.isBusy()} onClick={() => saving.act(() => props.acts.save(`${t().schools} ${props.territory.name}`))}>{t().saveSchools}</Button>
        </Show>
      </div>
      <Show
        when={props.territory.schoolCount > 0}
        fallback={<EmptyState drawing="bench" title={t().noSchool}>{t().noSchoolWhy}</EmptyState>}
      >
        <TextField
          label={t().findSchool} labelUnseen type="search" icon="search" placeholder={t().findSchool} value={props.acts.text()} onInput={props.acts.setText}
          autocomplete="off" spellcheck={false}
        />
        <Show when={props.acts.schools()} fallback={<Skeleton kind="card" count={2} />}>
          {(schools) => (
            <Show when={schools().length > 0} fallback={<p class="soft" role="status">{t().noSuchSchool}</p>}>
              <ul class="sheet-list" role="list">
                <For each={schools()}>{(school) => <SchoolRow school={school} onTask={props.onTask} />}</For>
              </ul>
            </Show>
          )}
        </Show>
        <Show when={props.acts.hasMore() && props.acts.schools()}>
          <div><Button busy={more.isBusy()} onClick={() => more.act(props.acts.more)}>{t().moreSchools}</Button></div>
        </Show>
      </Show>
    </section>
  );
}

function Below(props: { territory: TerritoryShown; onTask: (task: TerritoryTask) => void }): JSX.Element {
  const t = useWords(territoryWords);
  return (
    <section class="stack gap-3" aria-labelledby="below-title">
      <h2 id="below-title">{t().below}</h2>
      <Show when={props.territory.territories.length > 0} fallback={<p class="soft">{t().noTerritory}</p>}>
        <ul class="sheet-list" role="list">
          <For each={props.territory.territories}>
            {(territory) => (
              <li>
                <a class="sheet-row territory-row" href={`/territoire/${territory.id}`}>
                  <span class="grow">
                    <span class="sheet-name">{territory.name}</span>
                    <span class="soft small territory-line">{t().kinds[territory.kind]} · {t().schoolCount(territory.schoolCount)}</span>
                  </span>
                  <Icon name="chevron-right" />
                </a>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <div><Button icon="plus" onClick={() => props.onTask({ kind: 'territory' })}>{t().openTerritory}</Button></div>
    </section>
  );
}
