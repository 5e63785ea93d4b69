/**
 * What can go wrong on the way through another's door or to another's service. Each has a page that says so and what to do
 * (`/refus/…`): the words are the client's, the code is all that travels.
 */
export const mishaps = [
  'CANCELLED', 'PROVIDER_AWAY', 'PROVIDER_FAULT', 'LOST_WAY', 'NO_SUBJECT', 'BAD_REFERENCE', 'SEVERAL', 'TAKEN', 'TOO_MANY',
  'UNKNOWN_SERVICE', 'NOT_FOR_YOU',
] as const;

export type MishapCode = (typeof mishaps)[number];

/** A meant refusal on such a way. `claim` names what was missing or odd, never its value. */
export class Mishap extends Error {
  readonly code: MishapCode;
  readonly claim: string | undefined;
  readonly providerId: string | undefined;

  constructor(code: MishapCode, { claim, providerId, cause }: { claim?: string; providerId?: string; cause?: unknown } = {}) {
    super(code, { cause });
    this.name = 'Mishap';
    this.code = code;
    this.claim = claim;
    this.providerId = providerId;
  }

  /** The page that tells it, in kebab case; `par` offers another try by the same door. */
  get path(): string {
    const page = `/refus/${this.code.toLowerCase().replaceAll('_', '-')}`;
    return this.providerId ? `${page}?par=${encodeURIComponent(this.providerId)}` : page;
  }
}
