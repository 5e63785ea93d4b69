import { For, Show, createMemo } from 'solid-js';
import type { JSX } from 'solid-js';
import type { ReportOutcome } from '../../../../schema/generated/client.ts';
import { Badge } from '../../../platform/ui/Badge.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { DateTime } from '../../../platform/ui/DateTime.tsx';
import { EmptyState } from '../../../platform/ui/EmptyState.tsx';
import { keepTogether } from '../../../platform/words/typeset.ts';
import { useWords } from '../../../platform/words/Language.tsx';
import { ItemBody } from './ItemCard.tsx';
import { createAct } from './createAct.ts';
import type { DeskReport, LiveDesk } from './createDesk.ts';
import { deskWords } from './words.ts';

const outcomes = ['ACTED', 'TALKED', 'NOTHING_WRONG'] as const satisfies readonly ReportOutcome[];

/** What pupils and parents said is not right, as it stood then; those handled lately are folded away. */
export function Reports(props: { reports: readonly DeskReport[]; live: LiveDesk }): JSX.Element {
  const t = useWords(deskWords);
  const open = createMemo(() => props.reports.filter(({ outcome }) => outcome === null));
  const handled = createMemo(() => props.reports.filter(({ outcome }) => outcome !== null));
  return (
    <div class="stack">
      <ul role="list" class="stack gap-3"><For each={open()}>{(report) => <OpenReport report={report} live={props.live} />}</For></ul>
      <Show when={open().length === 0}><EmptyState drawing="bench" title={t().nothingReported}>{t().nothingReportedWhy}</EmptyState></Show>
      <Show when={handled().length > 0}>
        <details class="folded">
          <summary>{t().handled(handled().length)}</summary>
          <ul role="list" class="stack gap-3">
            <For each={handled()}>
              {(report) => (
                <Card as="li" class="item" tone="sunken">
                  <div class="row gap-2"><Badge tone="linden" icon="check">{t().outcome[report.outcome!]}</Badge>
                    <Show when={report.handledBy}>{(by) => <span class="small soft">{t().handledBy(by().displayName)}</span>}</Show></div>
                  <ItemBody item={report.item} />
                </Card>
              )}
            </For>
          </ul>
        </details>
      </Show>
    </div>
  );
}

function OpenReport(props: { report: DeskReport; live: LiveDesk }): JSX.Element {
  const t = useWords(deskWords);
  const { act, isBusy } = createAct();
  const remove = (): void => void act(async () => {
    const others = await props.live.remove([{ ...props.report.item, seq: null }]);
    return others > 0 ? t().someoneElse(others) : t().removedDone;
  });
  const handle = (outcome: ReportOutcome): void => void act(async () => { await props.live.handle(props.report.id, outcome); return t().handledDone; });
  return (
    <Card as="li" class="item report">
      <div class="row gap-2">
        <Badge tone="mulberry" icon="flag">{t().reason[props.report.reason]}</Badge>
        <Badge tone={props.report.standsAsReported ? 'sun' : 'neutral'}>{props.report.standsAsReported ? t().stillStands : t().stoodThen}</Badge>
      </div>
      <p class="small"><strong>{t().reportedBy(props.report.reporter.displayName)}</strong> · <DateTime at={props.report.at} />. <span class="soft">{t().reporterHidden}</span></p>
      <Show when={props.report.words}>{(words) => <p class="report-words prose">« {keepTogether(words())} »</p>}</Show>
      <p class="small soft">{props.report.isErased ? t().erased : t().asItStood}</p>
      <ItemBody item={props.report.item} />
      <div class="item-acts">
        <Show when={props.report.standsAsReported}><Button variant="danger" icon="trash" busy={isBusy()} onClick={remove}>{t().removeIt}</Button></Show>
        <For each={outcomes}>{(outcome) => <Button icon="check" busy={isBusy()} onClick={() => handle(outcome)}>{t().outcome[outcome]}</Button>}</For>
      </div>
    </Card>
  );
}
