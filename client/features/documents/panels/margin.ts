import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js';

/** From there on a panel stands beside the text; narrower, it lies over it. */
const WIDE = '(min-width: 64em)';
const GAP = 12;

export const isWide = (): boolean => matchMedia(WIDE).matches;

export function createWide(): Accessor<boolean> {
  const query = matchMedia(WIDE);
  const [wide, setWide] = createSignal(query.matches);
  const tell = (): void => { setWide(query.matches); };
  query.addEventListener('change', tell);
  onCleanup(() => query.removeEventListener('change', tell));
  return wide;
}

/**
 * Puts each note of a column beside the passage it speaks of, one under the other where passages are close; the active one keeps its
 * place and the others make room. A note whose passage is gone comes last.
 */
export function placeNotes(column: HTMLElement, active: string | undefined): void {
  const from = column.getBoundingClientRect().top;
  const notes = [...column.querySelectorAll<HTMLElement>('[data-note]')].map((element) => {
    const passage = document.querySelector(`.writing [data-remark="${element.dataset.note}"]`);
    return { element, height: element.offsetHeight, wanted: passage ? passage.getBoundingClientRect().top - from : Infinity, isActive: element.dataset.note === active };
  }).sort((a, b) => a.wanted - b.wanted);
  const tops: number[] = [];
  const center = Math.max(0, notes.findIndex(({ isActive, wanted }) => isActive && wanted < Infinity));
  let bottom = 0;
  for (const [index, { wanted, height }] of notes.entries()) {
    tops[index] = index === center && active !== undefined ? Math.max(0, wanted === Infinity ? bottom : wanted) : Math.max(bottom, wanted === Infinity ? bottom : wanted);
    bottom = tops[index]! + height + GAP;
  }
  for (let index = center - 1; index >= 0; index -= 1) tops[index] = Math.min(tops[index]!, tops[index + 1]! - notes[index]!.height - GAP);
  // What was pushed above the column pushes all down again.
  const over = Math.min(0, ...tops);
  for (const [index, { element }] of notes.entries()) element.style.transform = `translateY(${Math.round(tops[index]! - over)}px)`;
  column.style.minHeight = `${Math.round(bottom - over)}px`;
}

/** Keeps notes beside their passages, whatever is written and however wide the window is. */
export function createMargin(column: () => HTMLElement | undefined, isOn: Accessor<boolean>, active: Accessor<string | undefined>, watched: Accessor<unknown>): void {
  createEffect(() => {
    watched();
    const [element, now] = [column(), active()];
    if (!element || !isOn()) {
      if (element) { element.style.minHeight = ''; for (const note of element.querySelectorAll<HTMLElement>('[data-note]')) note.style.transform = ''; }
      return;
    }
    let frame = 0;
    const soon = (): void => { frame ||= requestAnimationFrame(() => { frame = 0; placeNotes(element, now); }); };
    const sizes = new ResizeObserver(soon);
    for (const note of element.querySelectorAll('[data-note]')) sizes.observe(note);
    const text = document.querySelector('.sheet');
    const words = new MutationObserver(soon);
    if (text) { sizes.observe(text); words.observe(text, { subtree: true, childList: true, attributeFilter: ['data-remark'] }); }
    soon();
    onCleanup(() => { cancelAnimationFrame(frame); sizes.disconnect(); words.disconnect(); });
  });
}
