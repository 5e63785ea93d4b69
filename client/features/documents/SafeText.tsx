import { type JSX, createEffect } from 'solid-js';
import { drawFormula, loadKatex } from './editor/formulas.ts';
import './editor/hues.css';
import './publication.css';

/** A text that the server has frozen as HTML, with its formulas drawn. */
export function SafeText(props: { html: string }): JSX.Element {
  let text!: HTMLDivElement;
  createEffect(() => {
    // The server makes this from our own blocks, every word and address of it escaped; the page's policy runs no script in it.
    text.innerHTML = props.html;
    void drawFormulas(text);
  });
  return <div ref={text} class="publication-text" lang="fr" />;
}

async function drawFormulas(text: HTMLElement): Promise<void> {
  const formulas = [...text.querySelectorAll<HTMLElement>('code.formula')];
  if (formulas.length === 0) return;
  const katex = await loadKatex().catch(() => undefined);
  if (katex) for (const formula of formulas) drawFormula(katex, formula, formula.textContent ?? '', formula.parentElement?.childNodes.length === 1);
}
