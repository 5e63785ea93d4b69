import { For, type JSX, Show, createSignal } from 'solid-js';
import type { ImportShownFragment } from '../../../schema/generated/client.ts';
import { Banner } from '../../platform/ui/Banner.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { Checkbox } from '../../platform/ui/Checkbox.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { RefusedBanner } from '../people/RefusedBanner.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { ConfirmDialog } from '../school/ConfirmDialog.tsx';
import { Counts, totalOf } from './Counts.tsx';
import { LineList } from './LineList.tsx';
import type { Imports } from './createImports.ts';
import { rosterWords } from './words.ts';

/** What an import would change: counts first, then line by line; what has to be decided; and the confirmation. */
export function Ready(props: { job: ImportShownFragment; imports: Imports }): JSX.Element {
  const t = useWords(rosterWords);
  const [leave, setLeave] = createSignal(false);
  const [mass, setMass] = createSignal(false);
  const [isCancelling, setCancelling] = createSignal(false);
  const missing = () => props.job.departures.reduce((sum, one) => sum + one.missing, 0);
  const confirming = createSubmission(() => props.imports.confirm(props.job.id, leave() && missing() > 0, mass()));
  const isSame = () => props.job.counts.every(({ action }) => action === 'SAME');
  return (
    <>
      <Card as="section" class="roster-sheet stack">
        <div>
          <h2 tabIndex={-1}>{t().readyTitle}</h2>
          <p class="soft">{props.job.fileName}</p>
        </div>
        <Counts job={props.job} />
        <Show when={isSame()}><Banner tone="done">{t().nothingToDo}</Banner></Show>
        <Show when={props.job.undecided > 0}><Banner tone="waiting"><strong>{t().undecided(props.job.undecided)}.</strong> {t().undecidedWhy}</Banner></Show>
        <Show when={missing() > 0}>
          <fieldset class="roster-departures">
            <legend>{t().departures(missing())}</legend>
            <p class="soft">{t().departuresWhy}</p>
            <Checkbox label={t().confirmDepartures(missing())} checked={leave()} onChange={setLeave} />
            <Show when={leave() && props.job.massDeparture}>
              <For each={props.job.departures.filter(({ isMass }) => isMass)}>
                {(one) => <Banner tone="refusal">{t().mass(one.schoolName, one.missing, one.pupils)}</Banner>}
              </For>
              <Checkbox label={t().confirmMass} checked={mass()} onChange={setMass} />
            </Show>
          </fieldset>
        </Show>
        <RefusedBanner refused={confirming.refused()} onRetry={() => void confirming.submit()} />
        <div class="row gap-2">
          <Button onClick={() => setCancelling(true)}>{t().cancel}</Button>
          <Button variant="primary" icon="check" busy={confirming.isBusy()} disabled={props.job.undecided > 0 || (leave() && props.job.massDeparture && !mass())} onClick={() => void confirming.submit()}>{t().confirm}</Button>
        </div>
      </Card>
      <Show when={props.job.counts.some(({ action }) => totalOf(props.job, action) > 0)}>
        <LineList job={props.job} onDecided={() => void props.imports.refresh(props.job.id)} />
      </Show>
      <Show when={isCancelling()}>
        <ConfirmDialog title={t().cancelTitle} text={t().cancelText} action={t().cancelNow} isDanger act={() => props.imports.cancel(props.job.id)} onClose={() => setCancelling(false)} />
      </Show>
    </>
  );
}
