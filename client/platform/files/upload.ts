import { sendRaw } from './sendRaw.ts';

/** What the server keeps of an uploaded file. */
export interface Uploaded {
  id: string;
  kind: 'PICTURE' | 'PDF' | 'AUDIO' | 'OFFICE';
  name: string;
  mime: string;
  size: number;
  url: string;
  picture: { color: string; width: number; height: number; sizes: { width: number; height: number; avif: string; webp: string }[] } | null;
}

/** What a file is for. */
export type Destination = { wall: string } | { document: string } | { channel: string };

interface Sending {
  to: Destination;
  /** From 0 to 1; at 1 all is sent and the server is still at work. */
  onProgress: (share: number) => void;
  /** Aborted, the promise never settles, and the server keeps nothing. */
  signal: AbortSignal;
}

/** Sends one file to a wall, where it waits for a post to carry it, or to a document. Rejects with Refused: then nothing was kept. */
export const upload = (file: Blob & { name: string }, { to, onProgress, signal }: Sending): Promise<Uploaded> =>
  sendRaw<Uploaded>(file, { path: `/files?${new URLSearchParams({ ...to })}`, headers: { 'X-File-Name': encodeURIComponent(file.name) }, onProgress, signal });
