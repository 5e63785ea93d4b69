/** Moves the focus among sibling controls as people expect of menus and tabs: arrows, Home, End, first letter. */
export function moveAmong(items: readonly HTMLElement[], event: KeyboardEvent, axis: 'vertical' | 'horizontal'): void {
  const next = goal(items, event.key, axis);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function goal(items: readonly HTMLElement[], key: string, axis: 'vertical' | 'horizontal'): HTMLElement | undefined {
  const [back, forth] = axis === 'vertical' ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
  const here = items.findIndex((item) => item === document.activeElement);
  if (key === forth) return items[(here + 1) % items.length];
  if (key === back) return items.at(here - 1);
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  if (key.length !== 1) return undefined;
  const after = [...items.slice(here + 1), ...items.slice(0, here + 1)];
  return after.find((item) => item.textContent?.trim().toLocaleLowerCase().startsWith(key.toLocaleLowerCase()));
}
