import type { SendMessageMutationVariables } from '../../../schema/generated/client.ts';
import type { Refused } from '../../platform/graphql/refused.ts';
import type { Quoted } from './messages.ts';

/** A message on its way. Its key was made once: however often it is sent, it is written once. */
export interface Sending {
  readonly key: string;
  readonly channelId: string;
  readonly text: string;
  readonly replyTo: Quoted | null;
  readonly mentionIds: readonly string[];
  readonly pictures: readonly { readonly id: string; readonly alt: string }[];
  /** When it was written, on this device's clock. */
  readonly at: string;
  /** Why it will not go by itself, in both languages; none while it is on its way. */
  readonly refused?: { readonly code: string; readonly fr: string; readonly en: string } | undefined;
}

export const inputOf = ({ text, replyTo, mentionIds, pictures }: Sending): SendMessageMutationVariables['input'] =>
  ({ text, replyToId: replyTo?.id ?? null, mentionIds: [...mentionIds], pictures: pictures.map(({ id, alt }) => ({ id, alt })) });

const FIRST_WAIT_MS = 1_000;
const MOST_WAIT_MS = 15_000;

/** Milliseconds until a refused sending is tried again by itself; undefined when that would change nothing. */
export function waitAfter(refused: Refused, tries: number): number | undefined {
  if (refused.code === 'SLOW' || refused.code === 'TOO_FAST') return (refused.retryAfter ?? 5) * 1_000 + 200;
  return refused.isPassing ? Math.min(MOST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries) : undefined;
}

/** What one person is sending, kept in this tab until the server has it or they sign out, which empties the whole storage. */
export function keptSendings(personId: string) {
  const name = `preau.sending.${personId}`;
  return {
    read(): Sending[] {
      const kept: unknown = attempt(() => JSON.parse(sessionStorage.getItem(name) ?? '[]'));
      return Array.isArray(kept) ? kept as Sending[] : [];
    },
    write(all: readonly Sending[]): void {
      attempt(() => (all.length > 0 ? sessionStorage.setItem(name, JSON.stringify(all)) : sessionStorage.removeItem(name)));
    },
  };
}

/** A browser may refuse its storage: then nothing outlives the page, and sending goes on. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
