import { type JSX, Match, Show, Switch } from 'solid-js';
import { useParams } from '@solidjs/router';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { PageState } from '../school/PageState.tsx';
import { ChooseFile } from './ChooseFile.tsx';
import { Finished } from './Finished.tsx';
import { Former } from './Former.tsx';
import { Ready } from './Ready.tsx';
import { UnderWay } from './UnderWay.tsx';
import { createImports, isAtWork } from './createImports.ts';
import { rosterWords } from './words.ts';
import './roster.css';

/** A school moves in from its own lists: a file is chosen, what it would change is shown, then it is confirmed, and can be undone. */
export default function ImportPage(): JSX.Element {
  const params = useParams<{ schoolId: string }>();
  const t = useWords(rosterWords);
  const imports = createImports(() => params.schoolId);
  return (
    <div class="page roster">
      <Show when={imports.school()} fallback={<PageState refused={imports.refused()} onRetry={() => void imports.refetch()} />}>
        {(school) => (
          <>
            <PageHeader title={t().title} over={`${school().name} · ${school().city}`} lead={t().lead} back={school().can.direct ? { href: `/ecole/${school().id}`, label: t().backToSchool } : undefined} />
            <div class="stack gap-5">
              <Switch fallback={<ChooseFile imports={imports} />}>
                <Match when={imports.shown()?.state === 'READY' && imports.shown()}>{(job) => <Ready job={job()} imports={imports} />}</Match>
                <Match when={imports.shown() && isAtWork(imports.shown()!) && imports.shown()}>{(job) => <UnderWay job={job()} imports={imports} />}</Match>
                <Match when={imports.shown()}>{(job) => <Finished job={job()} imports={imports} />}</Match>
              </Switch>
              <Former imports={imports} />
            </div>
          </>
        )}
      </Show>
    </div>
  );
}
