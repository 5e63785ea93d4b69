import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/**
 * Reads where the caret stands before a key is judged. The browser tells of a moved caret in a task of its own, and lets a key that is already
 * waiting go first: on a busy tablet, Enter right after a press elsewhere took out the words that had been selected before.
 */
export const freshSelection = (): Plugin => new Plugin({
  props: {
    handleDOMEvents: {
      keydown(view) {
        if (!view.composing) (view as EditorView & { domObserver: { flush(): void } }).domObserver.flush();
        return false;
      },
    },
  },
});
