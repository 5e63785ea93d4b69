import { type JSX, Show } from 'solid-js';
import type { ImportShownFragment } from '../../../schema/generated/client.ts';
import { Button } from '../../platform/ui/Button.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { ProgressBar } from '../../platform/ui/ProgressBar.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { RefusedBanner } from '../people/RefusedBanner.tsx';
import type { Imports } from './createImports.ts';
import { rosterWords } from './words.ts';

/** A piece of work that goes on by itself, and how far it is. */
export function UnderWay(props: { job: ImportShownFragment; imports: Imports }): JSX.Element {
  const t = useWords(rosterWords);
  const cancelling = createSubmission(() => props.imports.cancel(props.job.id));
  const isReading = () => props.job.state === 'READING';
  const title = () => (isReading() ? t().reading : props.job.state === 'APPLYING' ? t().applying : t().undoing);
  const progress = () => props.job.progress;
  const share = () => (progress().total > 0 ? progress().done / progress().total : undefined);
  return (
    <Card as="section" class="roster-sheet stack" aria-live="polite">
      <h2>{title()}</h2>
      <p class="soft">{props.job.fileName}</p>
      <ProgressBar label={title()} value={share()} shown={progress().total > 0 ? t().of(progress().done, progress().total) : t().lines(progress().done)} />
      <p class="soft">{isReading() ? t().readingWhy : t().applyingWhy}</p>
      <Show when={props.job.can.cancel}>
        <div><Button busy={cancelling.isBusy()} onClick={() => void cancelling.submit()}>{t().cancel}</Button></div>
      </Show>
      <RefusedBanner refused={cancelling.refused()} />
    </Card>
  );
}
