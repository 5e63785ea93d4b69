import type { Editor } from '@tiptap/core';
import { Decoration, type EditorView } from '@tiptap/pm/view';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { Hues } from './hues.ts';
import { type Layer, makeLayer } from './layer.ts';
import { anchorOf, placeOf } from './positions.ts';

/** A caret is told and drawn at most this often: thirty people type, a slow phone follows. */
const TOLD_MS = 120;
const DRAWN_MS = 90;

interface State { user?: { id?: unknown; name?: unknown; role?: unknown }; cursor?: { anchor: unknown; head: unknown } | null }
interface Told { cursor: { anchor: Y.RelativePosition; head: Y.RelativePosition } | null }

/** The others' carets and selections, with their first names; and one's own, told to them. Names come from the server. */
export function makeCarets(awareness: Awareness, hues: Hues): Layer {
  const layer = makeLayer((state) => {
    const drawn: Decoration[] = [];
    for (const [client, { user, cursor }] of awareness.getStates() as Map<number, State>) {
      if (client === awareness.clientID || !cursor || typeof user?.id !== 'string' || user.role !== 'WRITER') continue;
      const [anchor, head] = [cursor.anchor, cursor.head].map((json) => (json ? placeOf(state, Y.createRelativePositionFromJSON(json)) : null));
      if (anchor === null || anchor === undefined || head === null || head === undefined) continue;
      const hue = hues.of(user.id);
      if (anchor !== head) drawn.push(Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), { class: `caret-range ${hue}` }));
      drawn.push(Decoration.widget(head, () => caretOf(String(user.name), hue), { key: `${client} ${hue}`, side: 10, ignoreSelection: true }));
    }
    return drawn;
  }, () => DRAWN_MS, { view: (view) => tellOwn(view, awareness) });

  const { plugin, refresh } = layer;
  const open = plugin.spec.view!;
  plugin.spec.view = (view) => {
    awareness.on('change', refresh);
    const opened = open(view);
    return { ...opened, destroy() { awareness.off('change', refresh); opened.destroy?.(); } };
  };
  return layer;
}

/** Brings someone's caret into view. Answers whether they have one. */
export function showCaretOf({ view }: Editor, awareness: Awareness, personId: string): boolean {
  for (const { user, cursor } of awareness.getStates().values() as IterableIterator<State>) {
    if (user?.id !== personId || !cursor?.head) continue;
    const place = placeOf(view.state, Y.createRelativePositionFromJSON(cursor.head));
    if (place === null) continue;
    const { node } = view.domAtPos(place);
    (node instanceof Element ? node : node.parentElement)?.scrollIntoView({ block: 'center' });
    return true;
  }
  return false;
}

function tellOwn(view: EditorView, awareness: Awareness) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let said = '';

  function tell(): void {
    timer = undefined;
    const { anchor, head } = view.state.selection;
    const [from, to] = [anchorOf(view.state, anchor), anchorOf(view.state, head)];
    const cursor: Told['cursor'] = view.hasFocus() && view.editable && from && to ? { anchor: from, head: to } : null;
    const now = JSON.stringify(cursor);
    if (now === said) return;
    said = now;
    awareness.setLocalStateField('cursor', cursor);
  }
  const soon = (): void => { timer ??= setTimeout(tell, TOLD_MS); };
  view.dom.addEventListener('focusin', soon);
  view.dom.addEventListener('focusout', soon);
  return {
    update: soon,
    destroy() {
      clearTimeout(timer);
      view.dom.removeEventListener('focusin', soon);
      view.dom.removeEventListener('focusout', soon);
    },
  };
}

/** Silent for a screen reader: it is no part of the text. */
function caretOf(name: string, hue: string): HTMLElement {
  const caret = document.createElement('span');
  caret.className = `caret ${hue}`;
  caret.setAttribute('aria-hidden', 'true');
  const label = caret.appendChild(document.createElement('span'));
  label.className = 'caret-name';
  label.dataset.name = name;
  return caret;
}
