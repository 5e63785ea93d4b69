import type { NodeViewRenderer } from '@tiptap/core';

type Katex = typeof import('katex').default;

/** The formula writer and its letters, fetched when the first formula comes on screen. */
export const loadKatex = async (): Promise<Katex> => {
  const [{ default: katex }] = await Promise.all([import('katex'), import('katex/dist/katex.min.css')]);
  return katex;
};

/** Draws a formula into an element. One that cannot be read is shown as it was typed; none can bring links, styles or endless work. */
export function drawFormula(katex: Katex, element: HTMLElement, latex: string, isBlock: boolean): boolean {
  try {
    katex.render(latex, element, { displayMode: isBlock, throwOnError: true, trust: false, strict: 'ignore', maxSize: 10, maxExpand: 100, output: 'htmlAndMathml' });
    return true;
  } catch {
    element.textContent = latex;
    return false;
  }
}

/** A formula in the text, drawn once it is on screen. Pressed, `onOpen` is asked to change it. */
export const formulaView = (isBlock: boolean, label: () => string, onOpen: (position: number, latex: string) => void): NodeViewRenderer =>
  ({ node, getPos, editor }) => {
    const dom = document.createElement(isBlock ? 'div' : 'span');
    dom.className = 'formula';
    let latex = String(node.attrs.latex);
    let isSeen = false;

    async function draw(): Promise<void> {
      if (!isSeen) { dom.textContent = latex; return; }
      const katex = await loadKatex().catch(() => undefined);
      if (katex) dom.classList.toggle('formula-wrong', !drawFormula(katex, dom, latex, isBlock));
    }
    const seen = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      isSeen = true;
      seen.disconnect();
      void draw();
    });
    seen.observe(dom);
    void draw();
    dom.addEventListener('click', () => {
      const position = getPos();
      if (editor.isEditable && position !== undefined) onOpen(position, latex);
    });
    dom.title = label();

    return {
      dom,
      update(now) {
        if (now.type !== node.type) return false;
        const next = String(now.attrs.latex);
        if (next !== latex) { latex = next; void draw(); }
        return true;
      },
      ignoreMutation: () => true,
      destroy: () => seen.disconnect(),
    };
  };
