import { typesetFrench } from '../words/typeset.ts';

/** An operation that did not succeed: refused by the server (its code and words), or never answered (`OFFLINE`). */
export class Refused extends Error {
  readonly code: string;
  readonly fr: string;
  readonly en: string;
  /** Path of the faulty input, e.g. `input.title`. */
  readonly field: string | undefined;
  /** Seconds to wait before another try. */
  readonly retryAfter: number | undefined;
  /** Number under which the server's log has the rest. */
  readonly id: string | undefined;

  /** What the server asks next, and by what it may be met: the second step of a sign-in. */
  readonly step: { challenge: string; code: boolean; passkey: boolean } | undefined;

  constructor(extensions: Record<string, unknown>) {
    super(String(extensions.code));
    this.code = String(extensions.code);
    this.fr = typesetFrench(String(extensions.fr ?? ''));
    this.en = String(extensions.en ?? '');
    this.field = extensions.field as string | undefined;
    this.retryAfter = extensions.retryAfter as number | undefined;
    this.step = extensions.step as Refused['step'];
    this.id = extensions.id as string | undefined;
  }

  /** Whether another try of the same may succeed by itself. */
  get isPassing(): boolean { return ['OFFLINE', 'CANNOT_SAVE', 'OVERLOADED', 'LEAVING'].includes(this.code); }
}

/** The request or its answer was lost: nobody here knows whether it was done. */
export const offline = (): Refused => new Refused({
  code: 'OFFLINE',
  fr: 'Préau n’a pas répondu. Gardez la page ouverte et réessayez : rien ne sera fait deux fois.',
  en: 'Préau did not answer. Keep the page open and try again: nothing will be done twice.',
});

/** A fault of the exchange itself that a person can only answer by reloading. */
export const outdated = (code: string): Refused => new Refused({
  code, fr: 'Cette page ne correspond plus au serveur. Rechargez-la.', en: 'This page no longer matches the server. Reload it.',
});
