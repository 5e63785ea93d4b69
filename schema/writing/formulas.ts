import { Node } from '@tiptap/core';
import { rule, textUpTo } from './strict.ts';

/** Longest formula, in characters of LaTeX. */
export const FORMULA_MOST = 500;

const latex = {
  default: '',
  validate: rule(textUpTo(FORMULA_MOST)),
  parseHTML: (element: HTMLElement) => element.dataset.formula ?? '',
  renderHTML: ({ latex: text }: Record<string, unknown>) => ({ 'data-formula': text }),
};

/** A formula within a line, written in LaTeX. */
export const Formula = Node.create({
  name: 'formula',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ latex }),
  parseHTML: () => [{ tag: 'span[data-formula]' }],
  renderHTML: ({ node, HTMLAttributes }) => ['span', HTMLAttributes, String(node.attrs.latex)],
  renderText: ({ node }) => String(node.attrs.latex),
});

/** A formula on a line of its own. */
export const FormulaBlock = Node.create({
  name: 'formulaBlock',
  group: 'block',
  atom: true,
  addAttributes: () => ({ latex }),
  parseHTML: () => [{ tag: 'div[data-formula]' }],
  renderHTML: ({ node, HTMLAttributes }) => ['div', HTMLAttributes, String(node.attrs.latex)],
  renderText: ({ node }) => String(node.attrs.latex),
});
