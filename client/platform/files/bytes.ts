import { Refused, offline } from '../graphql/refused.ts';

/** What one of our own addresses answers, whole. Rejects with Refused. */
export async function bytesAt(address: string, signal?: AbortSignal): Promise<Uint8Array> {
  const answer = await fetch(address, { credentials: 'same-origin', ...(signal && { signal }) }).catch(() => { throw offline(); });
  if (!answer.ok) throw await refusedBy(answer);
  return new Uint8Array(await answer.arrayBuffer().catch(() => { throw offline(); }));
}

/** Has the browser keep a file of ours, without leaving the page. */
export function keepFile(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}

async function refusedBy(answer: Response): Promise<Refused> {
  const said = await answer.json().catch(() => null) as { error?: Record<string, unknown> } | null;
  return said?.error && 'code' in said.error ? new Refused(said.error) : offline();
}
