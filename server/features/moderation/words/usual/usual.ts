import { Lexicon } from '../lexicon.ts';
import { formsOf } from './forms.ts';
import { INNOCENT, SAYINGS } from './sayings.ts';
import { DISTRESS, INSIDE, INSULTS, ORDINARY, SEXUAL, SLURS, STRICT, VIOLENCE } from './words.ts';

/** Why a word is held: what a teacher reads beside it. `DISTRESS` is no fault: someone may need help. */
export type Reason = 'INSULT' | 'SLUR' | 'SEXUAL' | 'VIOLENCE' | 'HARASSMENT' | 'DISTRESS' | 'CLASS';

const lists: [Reason, string][] = [
  ['INSULT', INSULTS + SAYINGS.insult], ['SLUR', SLURS], ['SEXUAL', SEXUAL + SAYINGS.sexual], ['VIOLENCE', VIOLENCE + SAYINGS.violence],
  ['HARASSMENT', SAYINGS.harassment], ['DISTRESS', DISTRESS + SAYINGS.distress],
];

/** Why each entry of the usual list is there. */
export const REASONS: ReadonlyMap<string, Reason> = new Map(lists.flatMap(([reason, list]) => formsOf(list).map((form): [string, Reason] => [form, reason])));

export const usual = new Lexicon([...REASONS.keys()], formsOf(ORDINARY));
export const inside = formsOf(INSIDE);
export const strict = new Lexicon(formsOf(STRICT));
export const innocent = new Lexicon(formsOf(INNOCENT));
