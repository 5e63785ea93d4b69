import { once } from './tokens.ts';
import type { Token } from './tokens.ts';
import { plainly } from './twins.ts';
import { BEASTS, NAMES, PEOPLES } from './usual/calling.ts';
import { formsOf } from './usual/forms.ts';

interface Called { name: string | null; beast: string | null; people: string | null }

const calling = new Map<string, Called>();
for (const [kind, list] of [['name', NAMES], ['beast', BEASTS], ['people', PEOPLES]] as const) {
  for (const form of formsOf(list)) {
    const key = once(plainly(form));
    const called = calling.get(key) ?? { name: null, beast: null, people: null };
    // The first form is the one shown to people: « gros », and not what plurals make of it.
    called[kind] ??= form;
    calling.set(key, called);
  }
}

/** The ordinary word by which someone is called names here: « t’es trop moche », « espèce de rat », « sale fille »; null when it is said of a thing or an animal. */
export function calledNames(tokens: readonly Token[], at: number): string | null {
  const called = calling.get(tokens[at]!.key);
  if (!called) return null;
  const { name, beast, people } = called;
  const way = wayTo(tokens, at);
  if (way.dirty && (people ?? beast)) return people ?? beast;
  if (way.kind) return name ?? beast;
  if (way.band || way.person) return name ?? (way.person && way.worse ? beast : null);
  return null;
}

/** Whether a word is held for what someone is, rather than as a name they are called. */
export const isOfPeoples = (word: string): boolean => calling.get(once(plainly(word)))?.people === word && !calling.get(once(plainly(word)))?.name;

/** Whether people are called names with a word. */
export const isName = (word: string): boolean => calling.has(once(plainly(word)));

/** What leads to a word: whom it is said to, and how. */
interface Way { person: boolean; kind: boolean; band: boolean; dirty: boolean; worse: boolean }

function wayTo(tokens: readonly Token[], at: number): Way {
  const way: Way = { person: false, kind: false, band: false, dirty: DIRTY.has(before(tokens, at)), worse: false };
  let from = at - 1;
  for (; from >= Math.max(0, at - 5) && SOFT.has(before(tokens, from + 1)); from -= 1) way.worse ||= WORSE.has(tokens[from]!.key);
  const [near, far] = [before(tokens, from + 1), before(tokens, from)];
  way.kind = near === 'espece' && !OF_NATURE.has(far);
  way.band = near === 'bande';
  way.person = ((near === 'es' || near === 'est') && (far === 't' || far === 'tu')) || (near === 'etes' && far === 'vous') || (near === 'tes' && (from === at - 1 ? !tokens[at]!.key.endsWith('s') : PLAIN_ONE.has(tokens[from + 1]!.key)));
  return way;
}

/** The word before one, within its sentence. */
function before(tokens: readonly Token[], at: number): string {
  const token = tokens[at - 1];
  return token && !token.last ? token.key : '';
}

const set = (words: string) => new Set(words.split(' ').map(once));
const DIRTY = set('sale sales');
const WORSE = set('gros grosse sale sales vrai vraie pauvre qu que');
const PLAIN_ONE = set('un une trop vraiment tellement qu que si');
const SOFT = set('un une des qu que de d trop vraiment tellement si tres grave super juste gros grosse petit petite sale sales vrai vraie pauvre toujours aussi');
/** Before « espèce » when it is one of zoology. */
const OF_NATURE = set('une cette l la d des les plusieurs autre quelle chaque deux trois même aucune');
