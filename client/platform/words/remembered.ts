import type { Locale } from './words.ts';

const shelf = 'preau.locale';

/** The language last spoken on this device; French on a new one, whatever the device speaks: the school does. */
export function rememberedLocale(): Locale {
  try {
    return localStorage.getItem(shelf) === 'en' ? 'en' : 'fr';
  } catch {
    return 'fr';
  }
}

/** A device that refuses storage forgets; nothing breaks. */
export function rememberLocale(locale: Locale): void {
  try {
    localStorage.setItem(shelf, locale);
  } catch {
    // Private browsing, a locked tablet.
  }
}
