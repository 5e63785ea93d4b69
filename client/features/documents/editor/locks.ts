import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { LOCKED } from '../../../../schema/writing/locked.ts';

/** Whoever goes on trying has been told. */
const TOLD_MS = 6_000;

interface Place { at: number; node: Node }

const isLocked = (node: Node): boolean => node.attrs[LOCKED] === true;

/** Locked blocks, each with its place; what is in a locked block counts with it. */
function lockedIn(doc: Node): Place[] {
  const places: Place[] = [];
  doc.descendants((node, at) => {
    if (isLocked(node)) { places.push({ at, node }); return false; }
    return node.isBlock && !node.isTextblock;
  });
  return places;
}

/** Whether everything that is locked is after a change where and what it was, and nothing else is locked. */
export function leavesLocks({ before, doc, mapping }: Pick<Transaction, 'before' | 'doc' | 'mapping'>): boolean {
  const places = lockedIn(before);
  const after = lockedIn(doc);
  return places.length === after.length && places.every(({ at, node }, i) => after[i]!.at === mapping.map(at, 1) && after[i]!.node.eq(node));
}

/**
 * Shows which parts are locked and keeps those who may not write there from it; the server would not have it anyway. What one wrote in a
 * part before it was locked can be undone no more. `onKept`: somebody tried, and wonders why nothing happens; not told at each key.
 */
export function makeLocks(mayUnlock: () => boolean, label: () => string, onKept: () => void): { plugin: Plugin; refresh(): void } {
  const drawn = new WeakMap<Node, DecorationSet>();
  let toldAt = -Infinity;
  function keep(): false {
    const now = performance.now();
    if (now - toldAt > TOLD_MS) queueMicrotask(onKept);
    toldAt = now;
    return false;
  }
  const plugin = new Plugin({
    filterTransaction: (tr) => mayUnlock() || !tr.docChanged || tr.getMeta(ySyncPluginKey) !== undefined || leavesLocks(tr) || keep(),
    props: {
      decorations({ doc }) {
        let set = drawn.get(doc);
        if (!set) {
          set = DecorationSet.create(doc, lockedIn(doc).map(({ at, node }) => Decoration.node(at, at + node.nodeSize, { class: 'locked-part', title: label() })));
          drawn.set(doc, set);
        }
        return set;
      },
    },
    view: () => ({
      update({ state }, before) {
        if (state.doc === before.doc || mayUnlock() || lockedIn(state.doc).length <= lockedIn(before.doc).length) return;
        (yUndoPluginKey.getState(state) as { undoManager?: Y.UndoManager } | undefined)?.undoManager?.clear();
      },
    }),
  });
  return { plugin, refresh: () => {} };
}

/** Whether something that is selected is locked. */
export function isLockedHere({ doc, selection: { from, to } }: EditorState): boolean {
  let found = false;
  doc.nodesBetween(from, to, (node) => { found ||= isLocked(node); return !found; });
  return found;
}

/** Ids of the blocks that are selected, and of what is locked in them, as the server knows them. */
export function blocksAtHand(state: EditorState): string[] {
  const { type: root } = ySyncPluginKey.getState(state) as { type: Y.XmlFragment };
  const { $from, $to } = state.selection;
  const [first, last] = [$from.index(0), Math.max($from.index(0) + 1, $to.indexAfter(0))];
  return root.toArray().slice(first, last).flatMap((block) => (block instanceof Y.XmlElement ? [block, ...lockedWithin(block)] : [])).flatMap(idOf);
}

const idOf = ({ _item }: Y.XmlElement): string[] => (_item ? [`${_item.id.client}-${_item.id.clock}`] : []);

const lockedWithin = (block: Y.XmlElement): Y.XmlElement[] => block.toArray().flatMap((child) => (
  child instanceof Y.XmlElement ? [...(child.getAttribute(LOCKED) as unknown) === true ? [child] : [], ...lockedWithin(child)] : []));
