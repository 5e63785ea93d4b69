import { typeset, typesetFrench } from './typeset.ts';

export type Locale = 'fr' | 'en';

/** A feature's phrases: French at hand, English fetched when somebody wants it. */
export interface Words<C> {
  readonly fr: C;
  readonly english: () => Promise<C>;
}

/**
 * Ties the two catalogues of a feature. French decides which phrases exist: an English catalogue that lacks one, or has one
 * too many, is a type error. French may be typed plainly: the unbreakable spaces and curly apostrophes are put in here.
 */
export function words<C extends object>(fr: C, english: () => Promise<NoInfer<C>>): Words<C> {
  return { fr: typeset(fr, typesetFrench), english };
}
