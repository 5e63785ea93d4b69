import { Refused, offline } from '../graphql/refused.ts';

interface Sending {
  /** One of our own addresses. */
  path: string;
  headers?: Record<string, string>;
  /** From 0 to 1; at 1 all is sent and the server is still at work. */
  onProgress?: (share: number) => void;
  /** Aborted, the promise never settles, and the server keeps nothing. */
  signal?: AbortSignal | undefined;
}

/** Sends a file as a request's raw body, and answers what the server says once it is taken. Rejects with Refused: then nothing was kept. */
export function sendRaw<Answer>(file: Blob, { path, headers = {}, onProgress, signal }: Sending): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'json';
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    if (onProgress) {
      request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => { if (lengthComputable) onProgress(loaded / total); });
      request.upload.addEventListener('load', () => onProgress(1));
    }
    request.addEventListener('load', () => (request.status >= 200 && request.status < 300 && request.response ? resolve(request.response as Answer) : reject(refusedBy(request))));
    request.addEventListener('error', () => reject(offline()));
    if (signal?.aborted) return;
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

/** The refusal that the server wrote; what a proxy answers in its place is no answer. */
function refusedBy({ response }: XMLHttpRequest): Refused {
  const error: unknown = (response as { error?: unknown } | null)?.error;
  return typeof error === 'object' && error !== null && 'code' in error ? new Refused({ ...error }) : offline();
}
