import { Extension } from '@tiptap/core';
import { rule } from './strict.ts';

/** Attribute of a block whose words only the class's staff may change. The server lets nobody else put it on or take it off. */
export const LOCKED = 'locked';

/** Blocks that can be locked: all that can stand on their own in a document. */
const LOCKABLE = ['paragraph', 'heading', 'bulletList', 'orderedList', 'taskList', 'blockquote', 'horizontalRule', 'table', 'picture', 'formulaBlock'];

/** Gives every block its lock. Nothing pasted brings one. */
export const Locks = Extension.create({
  name: 'locks',
  addGlobalAttributes() {
    return [{
      types: LOCKABLE,
      attributes: {
        [LOCKED]: {
          default: null,
          validate: rule((value) => value === null || value === true),
          parseHTML: () => null,
          renderHTML: () => ({}),
        },
      },
    }];
  },
});
