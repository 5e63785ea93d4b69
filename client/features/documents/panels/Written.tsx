import { DOMSerializer, type Node } from '@tiptap/pm/model';
import { type JSX, createEffect, onCleanup } from 'solid-js';
import { drawFormula, loadKatex } from '../editor/formulas.ts';

/** A text that nobody writes in, as it looks in the editor. `onDrawn` is told once its letters, formulas and pictures are there, unless it is gone by then. */
export function Written(props: { node: Node; onDrawn?: (() => void) | undefined }): JSX.Element {
  let place!: HTMLDivElement;
  createEffect(() => {
    const { node } = props;
    place.replaceChildren(DOMSerializer.fromSchema(node.type.schema).serializeFragment(node.content));
    for (const empty of place.querySelectorAll(':is(p, h1, h2, h3):empty')) empty.append(document.createElement('br'));
    for (const box of place.querySelectorAll<HTMLInputElement>('input')) {
      box.disabled = true;
      box.setAttribute('aria-label', box.closest('li')?.textContent?.slice(0, 60) ?? '');
    }
    const pictures = [...place.querySelectorAll('img')];
    for (const picture of pictures) picture.loading = 'eager';
    let isShown = true;
    onCleanup(() => { isShown = false; });
    void Promise.all([drawFormulas(place), document.fonts.ready, ...pictures.map((picture) => picture.decode().catch(() => {}))]).then(() => { if (isShown) props.onDrawn?.(); });
  });
  return <div ref={place} class="writing writing-still" lang="fr" />;
}

async function drawFormulas(place: HTMLElement): Promise<void> {
  const formulas = [...place.querySelectorAll<HTMLElement>('[data-formula]')];
  if (formulas.length === 0) return;
  const katex = await loadKatex().catch(() => undefined);
  if (!katex) return;
  for (const formula of formulas) {
    formula.classList.add('formula');
    drawFormula(katex, formula, formula.dataset.formula ?? '', formula.tagName === 'DIV');
  }
}
