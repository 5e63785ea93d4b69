import { For, Show, createSignal, createUniqueId } from 'solid-js';
import type { JSX } from 'solid-js';
import { IconButton } from '../../platform/ui/Button.tsx';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { emoji } from './emoji.ts';
import { chatWords } from './words.ts';

const ROW = 6;
const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: ROW, ArrowUp: -ROW };

/** Thirty signs, each with its name. Arrows move, Escape closes. */
export function EmojiPalette(props: { onChoose: (sign: string) => void }): JSX.Element {
  const t = useWords(chatWords);
  const { locale } = useLanguage();
  const id = createUniqueId();
  const [open, setOpen] = createSignal(false);
  let root!: HTMLDivElement;
  let grid: HTMLDivElement | undefined;
  const signs = (): HTMLElement[] => [...(grid?.querySelectorAll<HTMLElement>('button') ?? [])];
  const toggle = (): void => { if (setOpen(!open())) signs()[0]?.focus(); };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (event.key === 'Escape') { event.stopPropagation(); setOpen(false); root.querySelector('button')?.focus(); }
    else if (step) signs()[signs().indexOf(document.activeElement as HTMLElement) + step]?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <div ref={root} class="palette" onFocusOut={(event) => root.contains(event.relatedTarget as Node | null) || setOpen(false)}>
      <IconButton icon="drole" label={t().emojis} aria-expanded={open()} aria-controls={open() ? id : undefined} onClick={toggle} />
      <Show when={open()}>
        <div ref={grid} id={id} class="palette-grid" role="group" aria-label={t().emojis} onKeyDown={onKeyDown}>
          <For each={emoji}>
            {(one, index) => (
              <button type="button" class="palette-sign" tabIndex={index() === 0 ? 0 : -1} aria-label={one[locale()]} title={one[locale()]} onClick={() => { setOpen(false); props.onChoose(one.sign); }}>
                <span aria-hidden="true">{one.sign}</span>
              </button>
            )}
          </For>
        </div>
      </Show>
    </div>
  );
}
