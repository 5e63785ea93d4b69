import type { Editor } from '@tiptap/core';
import { type Accessor, onCleanup } from 'solid-js';
import { createStore } from 'solid-js/store';
import type { PictureAttrs } from '../../../../schema/writing/picture.ts';
import { newKey } from '../../../platform/graphql/newKey.ts';
import { Refused, offline } from '../../../platform/graphql/refused.ts';
import type { Uploaded } from '../../../platform/files/upload.ts';
import { goOnAfter } from './lineAfter.ts';
import { anchorOf, placeOf } from './positions.ts';
import { beginStep } from './tools.ts';

/** Sends one picture to the document. */
export type Uploads = (file: File, watch: { onProgress: (share: number) => void; signal: AbortSignal }) => Promise<Uploaded>;

/** A picture on its way. */
export interface Sending { key: string; name: string; progress: number; refused: Refused | undefined }

/** Pictures of a document being written: each is put where it was dropped, wherever that place has moved while it was sent. */
export function createPictures(editor: Accessor<Editor | undefined>, uploads: Accessor<Uploads | undefined>, onPut: (position: number) => void) {
  const [list, setList] = createStore<Sending[]>([]);
  const stop = new AbortController();
  onCleanup(() => stop.abort());
  const set = (key: string, patch: Partial<Sending>): void => setList((one) => one.key === key, patch);
  const drop = (key: string): void => setList((all) => all.filter((one) => one.key !== key));

  async function send(send: Uploads, file: File, position: number): Promise<void> {
    const key = newKey();
    const now = editor();
    if (!now) return;
    const anchor = anchorOf(now.state, position);
    setList(list.length, { key, name: file.name, progress: 0, refused: undefined });
    try {
      const { id, picture } = await send(file, { signal: stop.signal, onProgress: (progress) => set(key, { progress }) });
      const largest = picture?.sizes.at(-1);
      if (!largest || now.isDestroyed) return;
      const place = (anchor && placeOf(now.state, anchor)) ?? now.state.selection.from;
      put(now, place, { id, alt: '', width: largest.width, height: largest.height, size: 'm' });
      drop(key);
    } catch (error) {
      set(key, { refused: error instanceof Refused ? error : offline() });
    }
  }
  function put(now: Editor, place: number, attrs: PictureAttrs): void {
    beginStep(now);
    now.chain().focus().insertContentAt(place, { type: 'picture', attrs }).run();
    let found: number | undefined;
    now.state.doc.descendants((node, position) => { if (node.attrs.id === attrs.id) found = position; });
    if (found === undefined) return;
    // Not on the picture: the next letter would take its place.
    goOnAfter(now.view, found);
    onPut(found);
  }
  return {
    list, drop,
    add(files: readonly File[], position: number) {
      const sending = uploads();
      if (sending) for (const file of files) void send(sending, file, position);
    },
  };
}
