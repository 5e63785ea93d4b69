import { createContext, createEffect, createResource, createSignal, getOwner, runWithOwner, useContext } from 'solid-js';
import type { Accessor, JSX, Resource } from 'solid-js';
import { rememberLocale, rememberedLocale } from './remembered.ts';
import type { Locale, Words } from './words.ts';

export interface Language {
  locale: Accessor<Locale>;
  /** Turns the whole interface; English phrases not here yet arrive under the nearest Suspense. */
  speak(locale: Locale): void;
  phrases<C>(words: Words<C>): C;
}

const LanguageContext = createContext<Language>();

/** Everything below speaks one language, the last one spoken on this device to begin with, and `<html lang>` says which. */
export function LanguageProvider(props: { children: JSX.Element }): JSX.Element {
  const language = createLanguage(rememberedLocale());
  createEffect(() => document.documentElement.setAttribute('lang', language.locale()));
  createEffect(() => rememberLocale(language.locale()));
  return <LanguageContext.Provider value={language}>{props.children}</LanguageContext.Provider>;
}

export function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (!language) throw new Error('useLanguage is called outside LanguageProvider');
  return language;
}

/** The phrases of a feature in the language of the moment: `const t = useWords(words)` then `t().newPost`. */
export function useWords<C>(words: Words<C>): Accessor<C> {
  const language = useLanguage();
  return () => language.phrases(words);
}

function createLanguage(initial: Locale): Language {
  const [locale, speak] = createSignal<Locale>(initial);
  const english = new Map<Words<unknown>, Resource<unknown>>();
  const owner = getOwner();

  function inEnglish<C>(words: Words<C>): C {
    let phrases = english.get(words) as Resource<C> | undefined;
    if (!phrases) {
      phrases = runWithOwner(owner, () => fetchEnglish(words)) as Resource<C>;
      english.set(words, phrases);
    }
    return phrases() ?? words.fr;
  }
  return { locale, speak, phrases: (words) => (locale() === 'en' ? inEnglish(words) : words.fr) };
}

/** French stands in for an English catalogue that cannot be fetched. */
function fetchEnglish<C>(words: Words<C>): Resource<C> {
  const [phrases] = createResource(() => words.english().catch(() => words.fr));
  return phrases as Resource<C>;
}
