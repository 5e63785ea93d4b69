import { limits } from '../../../schema/limits.ts';
import { Refused, offline } from '../../platform/graphql/refused.ts';

interface Sending {
  schoolId: string;
  /** Sent again with the same key, it is one import. */
  key: string;
  /** From 0 to 1. */
  onProgress: (share: number) => void;
}

/** Sends a delivery to be read; answers the import's id. Rejects with Refused: then nothing was begun. */
export function deliver(file: File, { schoolId, key, onProgress }: Sending): Promise<string> {
  return new Promise((resolve, reject) => {
    if (file.size > limits.deliveryBytes) { reject(tooLarge()); return; }
    const request = new XMLHttpRequest();
    request.open('POST', `/imports?${new URLSearchParams({ school: schoolId })}`);
    request.responseType = 'json';
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
    request.setRequestHeader('X-Key', key);
    request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => { if (lengthComputable) onProgress(loaded / total); });
    request.addEventListener('load', () => {
      const answer = request.response as { id?: string; error?: Record<string, unknown> } | null;
      if (request.status === 202 && answer?.id) resolve(answer.id);
      else reject(answer?.error && 'code' in answer.error ? new Refused(answer.error) : offline());
    });
    request.addEventListener('error', () => reject(offline()));
    request.send(file);
  });
}

const tooLarge = (): Refused => new Refused({
  code: 'TOO_LARGE', fr: 'Ce fichier dépasse 100 Mo. Livrez école par école, ou circonscription par circonscription.', en: 'This file is over 100 MB. Deliver school by school, or district by district.',
});
