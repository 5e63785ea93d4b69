import type { DocumentState } from '../../../../schema/generated/client.ts';

/** The colour in which each state of a document is said. */
export const tones = { OPEN: 'linden', CLOSED: 'neutral', HANDED_IN: 'sun', ARCHIVED: 'neutral' } as const satisfies Record<DocumentState, string>;
