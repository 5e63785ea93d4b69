import { For, type JSX, Show } from 'solid-js';
import type { ImportShownFragment } from '../../../schema/generated/client.ts';
import { Badge, type Tone } from '../../platform/ui/Badge.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import type { Imports } from './createImports.ts';
import { rosterWords } from './words.ts';

const tones: Record<ImportShownFragment['state'], Tone> = {
  READING: 'sky', READY: 'sun', REFUSED: 'mulberry', APPLYING: 'sky', APPLIED: 'linden', UNDOING: 'sky', UNDONE: 'neutral', CANCELLED: 'neutral',
};

/** The imports of the school, the newest first. */
export function Former(props: { imports: Imports }): JSX.Element {
  const t = useWords(rosterWords);
  const others = () => props.imports.list().filter(({ id }) => id !== props.imports.shown()?.id);
  return (
    <Show when={others().length > 0}>
      <section aria-labelledby="former-title">
        <h2 id="former-title" class="list-title">{t().former}</h2>
        <ul class="sheet-list" role="list">
          <For each={others()}>
            {(job) => (
              <li class="sheet-row">
                <div class="grow">
                  <p class="sheet-name">{job.fileName} <Badge tone={tones[job.state]}>{t().states[job.state]}</Badge></p>
                  <p class="soft small"><DateTime at={job.at} /><Show when={job.by}>{(by) => <> {t().by(by().displayName)}</>}</Show></p>
                </div>
                <Button size="s" aria-label={t().look(job.fileName)} onClick={() => props.imports.choose(job.id)}>{t().see}</Button>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
