import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Mapping, StepMap } from '@tiptap/pm/transform';
import { type Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

/** What is drawn over a text and is no part of it: carets, colours of authors, remarks. */
export interface Layer {
  plugin: Plugin;
  /** Draws anew soon: many calls are one drawing. */
  refresh(): void;
}

/**
 * A layer that `draw` computes from the text as it is. Between two drawings it moves along with the text. `wait` says how long after
 * something changed it is drawn anew, given what the last drawing cost in milliseconds; `parts` adds what the plugin does besides.
 */
export function makeLayer(draw: (state: EditorState) => Decoration[], wait: (cost: number) => number, parts: Pick<Plugin['spec'], 'view'> & Plugin['props'] = {}): Layer {
  const key = new PluginKey<DecorationSet>();
  const { view: also, ...props } = parts;
  let view: EditorView | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let cost = 0;

  function refresh(): void {
    if (view) timer ??= setTimeout(redraw, wait(cost));
  }
  function redraw(): void {
    timer = undefined;
    if (!view || view.isDestroyed) return;
    // Drawing in the middle of a dead key or of a keyboard's suggestion would end it.
    if (view.composing) return refresh();
    const since = performance.now();
    const decorations = draw(view.state);
    cost = performance.now() - since;
    if (decorations.length === 0 && key.getState(view.state) === DecorationSet.empty) return;
    view.dispatch(view.state.tr.setMeta(key, DecorationSet.create(view.state.doc, decorations)).setMeta('addToHistory', false));
  }

  const plugin = new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, set, before) {
        const drawn = tr.getMeta(key) as DecorationSet | undefined;
        if (drawn) return drawn;
        return tr.docChanged && set !== DecorationSet.empty ? set.map(mappingOf(tr, before), tr.doc) : set;
      },
    },
    props: { ...props, decorations: (state) => key.getState(state) },
    view(opened) {
      view = opened;
      refresh();
      const other = also?.(opened);
      return {
        update(now, before) {
          other?.update?.(now, before);
          if (now.state.doc !== before.doc) refresh();
        },
        destroy() {
          clearTimeout(timer);
          other?.destroy?.();
          view = undefined;
        },
      };
    },
  });
  return { plugin, refresh };
}

const mappings = new WeakMap<Transaction, Mapping>();

/** How positions move. What comes from others replaces the whole text by one that differs in one place: only that place counts. */
export function mappingOf(tr: Transaction, { doc }: Pick<EditorState, 'doc'>): Mapping {
  const sync = tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined;
  if (!sync?.isChangeOrigin) return tr.mapping;
  let mapping = mappings.get(tr);
  if (!mapping) mappings.set(tr, mapping = new Mapping(changeBetween(doc.content, tr.doc.content)));
  return mapping;
}

type Content = EditorState['doc']['content'];

function changeBetween(before: Content, after: Content): StepMap[] {
  const start = before.findDiffStart(after);
  if (start === null) return [];
  const ends = before.findDiffEnd(after)!;
  // Letters that repeat make both ends meet before the start.
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
  return [new StepMap([start, ends.a + overlap - start, ends.b + overlap - start])];
}
