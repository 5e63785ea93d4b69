import { Refused, offline } from '../graphql/refused.ts';

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
export function upload(file: Blob & { name: string }, { to, onProgress, signal }: Sending): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/files?${new URLSearchParams({ ...to })}`);
    request.responseType = 'json';
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
    request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => { if (lengthComputable) onProgress(loaded / total); });
    request.upload.addEventListener('load', () => onProgress(1));
    request.addEventListener('load', () => (request.status === 201 && request.response ? resolve(request.response as Uploaded) : reject(refusedBy(request))));
    request.addEventListener('error', () => reject(offline()));
    if (signal.aborted) return;
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

/** The refusal that the server wrote; what a proxy answers in its place is no answer. */
function refusedBy({ response }: XMLHttpRequest): Refused {
  const error: unknown = (response as { error?: unknown } | null)?.error;
  return typeof error === 'object' && error !== null && 'code' in error ? new Refused({ ...error }) : offline();
}
