import { onCleanup } from 'solid-js';
import { createStore, produce } from 'solid-js/store';
import { limits } from '../../../schema/limits.ts';
import { DiscardFileDocument } from '../../../schema/generated/client.ts';
import { useGraphql } from '../graphql/Graphql.tsx';
import { newKey } from '../graphql/newKey.ts';
import { Refused, offline } from '../graphql/refused.ts';
import { type Destination, type Uploaded, upload } from './upload.ts';

/** A file on its way to what will carry it, or already there. */
export interface Attachment {
  key: string;
  name: string;
  size: number;
  isPicture: boolean;
  alt: string;
  state: 'queued' | 'sending' | 'done' | 'failed';
  /** From 0 to 1; at 1 the server is still at work. */
  progress: number;
  refused: Refused | undefined;
  done: Pick<Uploaded, 'id' | 'kind' | 'picture'> | undefined;
  /** Whether it is carried already: then only saving lets it go. */
  isKept: boolean;
}

const AT_ONCE = 2;
const PICTURE = /^image\/(?!svg)/;

/** The files of something being written, so many pictures and files at most: sent two at a time as soon as they are chosen; each can be cancelled, tried again, described, moved. */
export function createUploads(to: Destination, first: readonly Attachment[], most: { pictures: number; files: number } = limits) {
  const graphql = useGraphql();
  const [list, setList] = createStore<Attachment[]>([...first]);
  const sources = new Map<string, { file: File; stop: AbortController }>();
  const find = (key: string): number => list.findIndex((one) => one.key === key);
  const set = (key: string, patch: Partial<Attachment>): void => { if (find(key) >= 0) setList(find(key), patch); };
  const count = (pictures: boolean): number => list.filter((one) => one.isPicture === pictures).length;
  onCleanup(() => sources.forEach(({ stop }) => stop.abort()));

  function next(): void {
    const sending = list.filter(({ state }) => state === 'sending').length;
    for (const { key } of list.filter(({ state }) => state === 'queued').slice(0, AT_ONCE - sending)) void send(key);
  }

  async function send(key: string): Promise<void> {
    const source = sources.get(key)!;
    set(key, { state: 'sending', progress: 0, refused: undefined });
    try {
      const done = await upload(source.file, { to, signal: source.stop.signal, onProgress: (progress) => set(key, { progress }) });
      set(key, { state: 'done', done, name: done.name, size: done.size, isPicture: done.kind === 'PICTURE' });
    } catch (error) {
      set(key, { state: 'failed', refused: error instanceof Refused ? error : offline() });
    }
    next();
  }

  return {
    list,
    /** Takes files; answers how many were left out because there would be too many. */
    add(files: Iterable<File>): number {
      let left = 0;
      for (const file of files) {
        const isPicture = PICTURE.test(file.type);
        if (count(isPicture) >= (isPicture ? most.pictures : most.files)) { left++; continue; }
        const key = newKey();
        sources.set(key, { file, stop: new AbortController() });
        setList(list.length, { key, name: file.name, size: file.size, isPicture, alt: '', state: 'queued', progress: 0, refused: undefined, done: undefined, isKept: false });
        if (file.size > (isPicture ? limits.pictureBytes : limits.fileBytes)) set(key, { state: 'failed', refused: tooLarge(isPicture) });
      }
      next();
      return left;
    },
    retry(key: string) { if (sources.has(key)) { set(key, { state: 'queued', refused: undefined }); next(); } },
    remove(key: string) {
      const gone = list[find(key)];
      sources.get(key)?.stop.abort();
      sources.delete(key);
      setList((all) => all.filter((one) => one.key !== key));
      if (gone?.done && !gone.isKept) void graphql.send(DiscardFileDocument, { id: gone.done.id }).catch(() => {});
      next();
    },
    /** Lets them all go to what carries them now. */
    release() { sources.clear(); setList([]); },
    describe: (key: string, alt: string) => set(key, { alt }),
    /** Moves a picture one place among the pictures. */
    move(key: string, by: -1 | 1) {
      const from = find(key);
      let to = from + by;
      while (list[to] && !list[to]!.isPicture) to += by;
      if (list[to]) setList(produce((all) => { all.splice(to, 0, ...all.splice(from, 1)); }));
    },
    isBusy: () => list.some(({ state }) => state === 'queued' || state === 'sending'),
    hasFailed: () => list.some(({ state }) => state === 'failed'),
  };
}

export type Uploads = ReturnType<typeof createUploads>;

function tooLarge(isPicture: boolean): Refused {
  const most = (isPicture ? limits.pictureBytes : limits.fileBytes) / 1024 / 1024;
  return new Refused({ code: 'TOO_LARGE', fr: `Ce fichier dépasse ${most} Mo. Choisissez-en un plus léger.`, en: `This file is over ${most} MB. Choose a lighter one.` });
}
