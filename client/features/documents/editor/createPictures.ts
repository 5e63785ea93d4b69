import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { type Accessor, createEffect, onCleanup } from 'solid-js';
import { createStore } from 'solid-js/store';
import type { PictureAttrs } from '../../../../schema/writing/picture.ts';
import { newKey } from '../../../platform/graphql/newKey.ts';
import { Refused, offline } from '../../../platform/graphql/refused.ts';
import type { Uploaded } from '../../../platform/files/upload.ts';
import { goOnAfter, lineAtEnd } from './lineAfter.ts';
import { anchorOf, placeOf } from './positions.ts';
import { beginStep } from './tools.ts';

/** Sends one picture to the document. */
export type Uploads = (file: File, watch: { onProgress: (share: number) => void; signal: AbortSignal }) => Promise<Uploaded>;

/** A picture on its way. */
export interface Sending { key: string; name: string; progress: number; refused: Refused | undefined }

type Anchor = ReturnType<typeof anchorOf>;

interface Needs {
  editor: Accessor<Editor | undefined>;
  uploads: Accessor<Uploads | undefined>;
  /** Whether a question lies over the text just now. */
  isAsked: Accessor<boolean>;
  /** It is in the text, and the person has waited for it: they may be asked what is on it. */
  onPut(position: number): void;
}

/**
 * Pictures of a document being written: each is put where it was dropped, wherever that place has moved while it was sent, and those
 * chosen together in their order. Whoever has written on or gone elsewhere meanwhile is not led back to it.
 */
export function createPictures({ editor, uploads, isAsked, onPut }: Needs) {
  const [list, setList] = createStore<Sending[]>([]);
  const stop = new AbortController();
  onCleanup(() => stop.abort());
  const set = (key: string, patch: Partial<Sending>): void => setList((one) => one.key === key, patch);
  const drop = (key: string): void => setList((all) => all.filter((one) => one.key !== key));
  let acts = 0;
  let isPutting = false;
  createEffect(() => {
    const now = editor();
    const count = ({ transaction }: { transaction: Transaction }): void => { if (!isPutting && isOwnAct(transaction)) acts += 1; };
    now?.on('transaction', count);
    onCleanup(() => now?.off('transaction', count));
  });

  /** Answers the id of the last picture put, after which the next of those chosen together goes. */
  async function send(send: Uploads, file: File, anchor: Anchor, former: Promise<string | undefined>): Promise<string | undefined> {
    const key = newKey();
    const now = editor();
    if (!now) return former;
    const before = acts;
    setList(list.length, { key, name: file.name, progress: 0, refused: undefined });
    try {
      const { id, picture } = await send(file, { signal: stop.signal, onProgress: (progress) => set(key, { progress }) });
      const last = await former;
      const largest = picture?.sizes.at(-1);
      if (!largest || now.isDestroyed) return last;
      const place = afterPicture(now, last) ?? (anchor && placeOf(now.state, anchor)) ?? now.state.selection.from;
      isPutting = true;
      const isAwaited = acts === before;
      const found = put(now, place, { id, alt: '', width: largest.width, height: largest.height, size: 'm' }, isAwaited && !isAsked());
      if (isAwaited && found !== undefined) onPut(found);
      drop(key);
      return id;
    } catch (error) {
      set(key, { refused: error instanceof Refused ? error : offline() });
      return former;
    } finally {
      isPutting = false;
    }
  }
  /** Answers where it is. `leads`: the caret goes on after it. */
  function put(now: Editor, place: number, attrs: PictureAttrs, leads: boolean): number | undefined {
    beginStep(now);
    if (leads) now.commands.focus();
    now.commands.insertContentAt(place, { type: 'picture', attrs }, { updateSelection: leads });
    const found = pictureAt(now, attrs.id);
    // Not on the picture: the next letter would take its place.
    if (leads && found !== undefined) goOnAfter(now.view, found);
    else lineAtEnd(now.view);
    return found;
  }
  return {
    list, drop,
    add(files: readonly File[], position: number) {
      const [sending, now] = [uploads(), editor()];
      if (!sending || !now) return;
      const anchor = anchorOf(now.state, position);
      let last: Promise<string | undefined> = Promise.resolve(undefined);
      for (const file of files) last = send(sending, file, anchor, last);
    },
  };
}

function pictureAt({ state }: Editor, id: string | null): number | undefined {
  let found: number | undefined;
  state.doc.descendants((node, position) => { if (node.attrs.id === id) found = position; });
  return found;
}

function afterPicture(now: Editor, id: string | undefined): number | undefined {
  const at = id === undefined ? undefined : pictureAt(now, id);
  return at === undefined ? undefined : at + now.state.doc.nodeAt(at)!.nodeSize;
}

/** Whether it is the person's own writing or moving of the caret, and not what came from others. */
function isOwnAct(tr: Transaction): boolean {
  const sync = tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined;
  return (tr.docChanged || tr.selectionSet) && !sync?.isChangeOrigin;
}
