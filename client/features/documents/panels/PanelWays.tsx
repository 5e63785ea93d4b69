import { For, type JSX, Show } from 'solid-js';
import { Icon } from '../../../platform/ui/Icon.tsx';
import type { IconName } from '../../../platform/ui/icons.ts';
import { useWords } from '../../../platform/words/Language.tsx';
import { type PanelName, useDesk } from './Desk.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { panelsWords } from './words.ts';

const icons: Readonly<Record<PanelName, IconName>> = { authors: 'users', history: 'history', remarks: 'comment', handing: 'send' };

/** The ways to what is around the text, one open at a time. */
export function PanelWays(): JSX.Element {
  const t = useWords(panelsWords);
  const desk = useDesk();
  const count = (name: PanelName): number => {
    if (name === 'remarks') return desk.remarks.all().filter(({ resolvedAt }) => resolvedAt === null).length;
    return name === 'handing' && desk.document().can.moderate ? desk.document().held.filter(({ refusedAt }) => refusedAt === null).length : 0;
  };
  const label = (name: PanelName): string => (name === 'handing' && !desk.document().can.handIn ? t().following : t().ways[name]);
  return (
    <div class="panel-ways" role="group" aria-label={t().around}>
      <For each={Object.keys(icons) as PanelName[]}>{(name) => (
        <button
          type="button" class="panel-way" aria-expanded={desk.panel() === name} aria-controls={desk.panel() === name ? 'document-panel' : undefined}
          onClick={() => desk.show(desk.panel() === name ? undefined : name)}
        >
          <Icon name={icons[name]} />
          <span>{label(name)}</span>
          <Show when={count(name) > 0}><span class="panel-count">{count(name)}</span></Show>
        </button>
      )}</For>
      <ExportMenu />
    </div>
  );
}
