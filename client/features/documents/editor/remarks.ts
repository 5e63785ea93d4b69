import { Decoration } from '@tiptap/pm/view';
import { type Layer, makeLayer } from './layer.ts';
import { anchorIn, placeOf } from './positions.ts';

/** A passage to point out in the text; `start` and `end` as the API carries them. */
export interface MarkedPassage { id: string; start: string; end: string; isActive: boolean }

/** Passages with remarks. A press on one tells its id. */
export function makeRemarks(passages: () => readonly MarkedPassage[], onPress: (id: string) => void): Layer {
  return makeLayer((state) => passages().flatMap(({ id, start, end, isActive }) => {
    const [from, to] = [start, end].map((text) => { const anchor = anchorIn(text); return anchor && placeOf(state, anchor); });
    if (from === null || from === undefined || to === null || to === undefined || from >= to) return [];
    return [Decoration.inline(from, to, { class: isActive ? 'remark remark-active' : 'remark', 'data-remark': id })];
  }), () => 200, {
    handleClick(_view, _position, event) {
      const id = (event.target as Element | null)?.closest<HTMLElement>('[data-remark]')?.dataset.remark;
      if (id) onPress(id);
      return false;
    },
  });
}
