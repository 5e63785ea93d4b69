import { StoreError } from './errors.ts';
import { checkKnown } from './known.ts';
import { shellText } from './shell.ts';
import { asNumber, fieldsOf, isDocument, isNumber } from './values.ts';
import type { Doc } from './values.ts';

/** How texts compare when it is not byte by byte. */
export interface Collation {
  compare(one: string, other: string): number;
  /** One text for all that compare equal: what grouping and sets go by. Remembers what it met; lives as long as one command. */
  fold(text: string): string;
}

const FIELDS = ['locale', 'strength', 'caseLevel', 'caseFirst', 'numericOrdering', 'alternate', 'maxVariable', 'normalization', 'backwards', 'version'];
/** ICU's own names of a locale's other orders, and the short ones of BCP 47. */
const ORDERS: Record<string, string> = { standard: 'standard', phonebook: 'phonebk', pinyin: 'pinyin', stroke: 'stroke', zhuyin: 'zhuyin', traditional: 'trad', compat: 'compat', emoji: 'emoji', eor: 'eor' };

/**
 * Reads a collation; undefined for none or `simple`, which compare bytes. What the platform's collator, ICU's too, does
 * otherwise than MongoDB asks is refused, never ignored.
 */
export function readCollation(given: unknown): Collation | undefined {
  if (given === undefined || given === null) return undefined;
  if (!isDocument(given)) throw new StoreError('TypeMismatch', "BSON field 'collation' is the wrong type, expected type 'object'");
  if (fieldsOf(given).length === 0) return undefined;
  checkKnown('collation', given, FIELDS);
  if (given.locale === undefined) throw new StoreError(40414, "BSON field 'collation.locale' is missing but a required field");
  if (typeof given.locale !== 'string') throw new StoreError('TypeMismatch', "BSON field 'collation.locale' is the wrong type, expected type 'string'");
  if (given.locale === 'simple') return onlyLocale(given);
  return collationBy(new Intl.Collator(tagOf(given.locale, given), optionsOf(given)));
}

function onlyLocale(given: Doc): undefined {
  if (fieldsOf(given).length > 1) throw new StoreError('BadValue', `Other fields with locale: "simple" are not allowed: ${shellText(given)}`);
  return undefined;
}

function collationBy(collator: Intl.Collator): Collation {
  const met: string[] = [];
  const folded = new Map<string, string>();
  return {
    compare: collator.compare,
    fold(text) {
      let found = folded.get(text);
      if (found === undefined) folded.set(text, (found = place(met, text, collator)));
      return found;
    },
  };
}

/** The text that stands for all its equals, kept in order so that it is found again in few comparisons. */
function place(met: string[], text: string, collator: Intl.Collator): string {
  let [low, high] = [0, met.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = collator.compare(met[middle]!, text);
    if (order === 0) return met[middle]!;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  met.splice(low, 0, text);
  return text;
}

function tagOf(locale: string, given: Doc): string {
  const [name, order] = locale.split('@collation=') as [string, string?];
  const tag = name.replaceAll('_', '-');
  const known = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) && Intl.Collator.supportedLocalesOf(tag).length > 0;
  if (!known || (order !== undefined && !/^[a-z]+$/.test(order))) throw new StoreError('BadValue', `Field 'locale' is invalid in: ${shellText(given)}`);
  if (order === undefined) return tag;
  if (!ORDERS[order]) throw refused(`locale '${locale}'`);
  return `${tag}-u-co-${ORDERS[order]}`;
}

function optionsOf(given: Doc): Intl.CollatorOptions {
  const strength = given.strength === undefined ? 3 : isNumber(given.strength) ? asNumber(given.strength) : Number.NaN;
  if (Number.isNaN(strength)) throw new StoreError('TypeMismatch', "BSON field 'collation.strength' is the wrong type, expected types '[long, int, decimal, double]'");
  if (![1, 2, 3, 4, 5].includes(strength)) throw new StoreError('BadValue', `Enumeration value '${strength}' for field 'collation.strength' is not a valid value.`);
  const caseLevel = flag(given, 'caseLevel');
  const caseFirst = choice(given, 'caseFirst', ['off', 'upper', 'lower']);
  const shifted = choice(given, 'alternate', ['non-ignorable', 'shifted']) === 'shifted';
  if (strength > 3) throw refused(`strength ${strength}`);
  if (strength !== 1 && caseLevel) throw refused(`caseLevel with strength ${strength}`);
  if (flag(given, 'backwards')) throw refused('backwards');
  if (choice(given, 'maxVariable', ['punct', 'space']) === 'space' && shifted) throw refused("maxVariable 'space'");
  if (caseFirst !== 'off' && !caseLevel && strength < 3) throw new StoreError('BadValue', "'caseFirst' is invalid unless 'caseLevel' is on or 'strength' is greater than 2");
  flag(given, 'normalization');
  return {
    sensitivity: caseLevel ? 'case' : (['base', 'accent', 'variant'] as const)[strength - 1]!,
    numeric: flag(given, 'numericOrdering'), caseFirst: caseFirst === 'off' ? 'false' : caseFirst, ignorePunctuation: shifted,
  };
}

function flag(given: Doc, name: string): boolean {
  const value = given[name] ?? false;
  if (typeof value !== 'boolean') throw new StoreError('TypeMismatch', `BSON field 'collation.${name}' is the wrong type, expected type 'bool'`);
  return value;
}

/** The first choice is what it is when nothing is said. */
function choice<C extends string>(given: Doc, name: string, choices: readonly [C, ...C[]]): C {
  const value = given[name] ?? choices[0];
  if (!choices.includes(value as C)) throw new StoreError('BadValue', `Enumeration value '${String(value)}' for field 'collation.${name}' is not a valid value.`);
  return value as C;
}

function refused(what: string): StoreError {
  return new StoreError('NotImplemented', `collation: ${what} is not supported by the embedded store`);
}
