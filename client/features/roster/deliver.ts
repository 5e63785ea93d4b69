import { limits } from '../../../schema/limits.ts';
import { sendRaw } from '../../platform/files/sendRaw.ts';
import { Refused } from '../../platform/graphql/refused.ts';

interface Sending {
  schoolId: string;
  /** Sent again with the same key, it is one import. */
  key: string;
  /** From 0 to 1. */
  onProgress: (share: number) => void;
}

/** Sends a delivery to be read; answers the import's id. Rejects with Refused: then nothing was begun. */
export async function deliver(file: File, { schoolId, key, onProgress }: Sending): Promise<string> {
  if (file.size > limits.deliveryBytes) throw tooLarge();
  const headers = { 'X-File-Name': encodeURIComponent(file.name), 'X-Key': key };
  return (await sendRaw<{ id: string }>(file, { path: `/imports?${new URLSearchParams({ school: schoolId })}`, headers, onProgress })).id;
}

const tooLarge = (): Refused => new Refused({
  code: 'TOO_LARGE', fr: 'Ce fichier dépasse 100 Mo. Livrez école par école, ou circonscription par circonscription.', en: 'This file is over 100 MB. Deliver school by school, or district by district.',
});
