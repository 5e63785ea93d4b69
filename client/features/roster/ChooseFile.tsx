import { type JSX, Show, createSignal } from 'solid-js';
import { Button } from '../../platform/ui/Button.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import { ProgressBar } from '../../platform/ui/ProgressBar.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { RefusedBanner } from '../people/RefusedBanner.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import type { Imports } from './createImports.ts';
import { rosterWords } from './words.ts';

/** Where a file is chosen, or dropped. */
export function ChooseFile(props: { imports: Imports }): JSX.Element {
  const t = useWords(rosterWords);
  const [isOver, setOver] = createSignal(false);
  const [last, setLast] = createSignal<File>();
  const submission = createSubmission((file: File) => props.imports.send(file));
  let input!: HTMLInputElement;
  const take = (file: File | null | undefined): void => {
    if (!file) return;
    setLast(file);
    void submission.submit(file);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer?.files[0]);
  };
  return (
    <Card as="section" class={`roster-drop ${isOver() ? 'is-over' : ''}`} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <Show
        when={props.imports.sending() === undefined}
        fallback={<div class="roster-sending"><p><strong>{t().sending}</strong></p><ProgressBar label={t().sending} value={props.imports.sending()} /></div>}
      >
        <Icon name="upload" size="l" />
        <p class="roster-drop-title">{t().dropHere}</p>
        <input ref={input} class="unseen" type="file" tabIndex={-1} aria-hidden="true" accept=".csv,.txt,.tsv,.xml,.zip" onChange={() => { take(input.files?.[0]); input.value = ''; }} />
        <Button variant="primary" icon="file" size="l" onClick={() => input.click()}>{t().choose}</Button>
        <p class="soft">{t().whichFiles}</p>
        <p class="soft small">{t().where}</p>
      </Show>
      <RefusedBanner refused={submission.refused()} onRetry={() => take(last())} />
    </Card>
  );
}
