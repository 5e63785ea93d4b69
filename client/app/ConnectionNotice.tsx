import { Show, createEffect, on } from 'solid-js';
import type { JSX } from 'solid-js';
import { useWords } from '../platform/words/Language.tsx';
import { Banner } from '../platform/ui/Banner.tsx';
import { useToasts } from '../platform/ui/Toasts.tsx';
import { createConnection } from './createConnection.ts';
import { appWords } from './words.ts';

/** Says that the page may be behind while it may be, and that it is not any more. */
export function ConnectionNotice(): JSX.Element {
  const connection = createConnection();
  const t = useWords(appWords);
  const toasts = useToasts();
  createEffect(on(connection, (now, before) => {
    if (now === 'fine' && before !== undefined) toasts.say(t().backAgain, { tone: 'done' });
  }));
  return (
    <Show when={connection() !== 'fine'}>
      <div class="shell-notice">
        <Banner tone="waiting" icon={connection() === 'offline' ? 'wifi-off' : 'retry'}>
          {connection() === 'offline' ? t().offline : t().reconnecting}
        </Banner>
      </div>
    </Show>
  );
}
