import type { Locale } from './words.ts';

interface Forms {
  /** Said instead of "0 …" when given. */
  zero?: string;
  one: string;
  other: string;
}

/** `counted('fr')(3, { one: 'billet', other: 'billets' })` is "3 billets"; in French, 0 and 1 are singular. */
export function counted(locale: Locale): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(locale);
  const figures = new Intl.NumberFormat(locale);
  return (count, forms) => {
    if (count === 0 && forms.zero !== undefined) return forms.zero;
    return `${figures.format(count)}\u00a0${rules.select(count) === 'one' ? forms.one : forms.other}`;
  };
}
