import { Mark, markInputRule, markPasteRule } from '@tiptap/core';
import { type Colour, isColour } from './colours.ts';
import { linkOf } from './links.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    writing: {
      /** Gives the selected words a colour of the palette, or takes it off. */
      colourWords(colour: Colour | null): ReturnType;
    };
  }
}

/** Words in a colour of the palette, by its name: `<span data-colour="red">`. */
export const ColourMark = Mark.create({
  name: 'colour',
  addAttributes: () => ({ name: { default: null, parseHTML: (element: HTMLElement) => element.dataset.colour ?? null, renderHTML: () => ({}) } }),
  parseHTML: () => [{ tag: 'span[data-colour]', getAttrs: (element) => isColour(element.dataset.colour) && null }],
  renderHTML: ({ mark }) => ['span', isColour(mark.attrs.name) ? { 'data-colour': mark.attrs.name } : {}, 0],
  addCommands() {
    return {
      colourWords: (colour) => ({ commands }) => (colour ? commands.setMark(this.name, { name: colour }) : commands.unsetMark(this.name)),
    };
  },
});

const TYPED = /(?:^|\s)(https:\/\/[^\s<>"«»]+)\s$/;
const PASTED = /https:\/\/[^\s<>"«»]+/g;

/** A link, shown for what it is. Of what the shared text says only the address is kept, and only a `linkOf`. */
export const LinkMark = Mark.create({
  name: 'link',
  priority: 1_000,
  inclusive: false,
  keepOnSplit: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [{ tag: 'a[href]', getAttrs: (element) => {
    const href = linkOf(element.getAttribute('href'));
    return href !== null && { href };
  } }],
  renderHTML({ mark }) {
    const href = linkOf(mark.attrs.href);
    return href ? ['a', { href, rel: 'noopener noreferrer nofollow', target: '_blank' }, 0] : ['span', 0];
  },
  addInputRules() {
    return [markInputRule({ find: TYPED, type: this.type, getAttributes: ([, address]) => hrefOf(address) })];
  },
  addPasteRules() {
    return [markPasteRule({ find: PASTED, type: this.type, getAttributes: ([address]) => hrefOf(address) })];
  },
});

const hrefOf = (address: string | undefined): { href: string } | false => {
  const href = linkOf(address);
  return href !== null && { href };
};
