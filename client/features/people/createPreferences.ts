import { type Accessor, createEffect, createSignal, on } from 'solid-js';
import { KeepPreferencesDocument, type PreferencesInput } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import type { Refused } from '../../platform/graphql/refused.ts';
import { type Comfort, useComfort } from '../../platform/ui/Comfort.tsx';
import { useLanguage } from '../../platform/words/Language.tsx';
import type { Locale } from '../../platform/words/words.ts';
import type { Me } from './createSession.ts';

export interface Preferences {
  /** `kept` only once the account has what the screen shows. */
  state: Accessor<'kept' | 'keeping' | 'refused'>;
  refused: Accessor<Refused | undefined>;
  retry(): void;
}

type Shown = Comfort & { locale: Locale };

const KEEP_AFTER_MS = 300;

/**
 * The account's language and comfort dress the page when the person arrives or changes them elsewhere; what is chosen here goes to
 * the account. A language chosen at the door comes in with the person.
 */
export function createPreferences(me: Accessor<Me | null | undefined>, onKept: (me: Me) => void): Preferences {
  const graphql = useGraphql();
  const { comfort, choose } = useComfort();
  const { locale, speak } = useLanguage();
  const [refused, setRefused] = createSignal<Refused>();
  const [state, setState] = createSignal<'kept' | 'keeping' | 'refused'>('kept');
  const shown = (): Shown => ({ ...comfort, locale: locale() });
  let choseAtTheDoor = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function keep(): Promise<void> {
    const person = me();
    if (!person) return;
    const sent = shown();
    try {
      const { updatePreferences } = await graphql.send(KeepPreferencesDocument, { input: toAccount(sent) });
      if (!same(sent, shown()) || me()?.id !== person.id) return;
      setRefused(undefined);
      setState('kept');
      onKept(updatePreferences);
    } catch (error) {
      setRefused(() => error as Refused);
      setState('refused');
    }
  }

  function keepSoon(): void {
    clearTimeout(timer);
    setState('keeping');
    timer = setTimeout(() => void keep(), KEEP_AFTER_MS);
  }

  function forget(): void {
    clearTimeout(timer);
    setRefused(undefined);
    setState('kept');
  }

  function dress(account: Shown): void {
    const { locale: spoken, ...comfortable } = account;
    choose(comfortable);
    if (!choseAtTheDoor) speak(spoken);
    choseAtTheDoor = false;
    if (!same(account, shown())) keepSoon();
  }

  createEffect(on(() => me()?.id, forget));
  createEffect(on(() => JSON.stringify(me() && [me()!.id, ofAccount(me()!)]), () => {
    if (me() && state() === 'kept') dress(ofAccount(me()!));
  }));
  createEffect(on(locale, () => { if (!me()) choseAtTheDoor = true; }, { defer: true }));
  createEffect(on(() => JSON.stringify(shown()), () => {
    if (me() && !same(ofAccount(me()!), shown())) keepSoon();
  }, { defer: true }));

  return { state, refused, retry: keepSoon };
}

const same = (one: Shown, other: Shown): boolean => (Object.keys(one) as (keyof Shown)[]).every((key) => one[key] === other[key]);

function ofAccount({ locale, comfort: { theme, textSize, spacing, font } }: Me): Shown {
  return {
    locale: lower(locale), theme: lower(theme), textSize: lower(textSize), spacing: lower(spacing), font: lower(font),
  };
}

function toAccount({ locale, theme, textSize, spacing, font }: Shown): PreferencesInput {
  return { locale: upper(locale), theme: upper(theme), textSize: upper(textSize), spacing: upper(spacing), font: upper(font) };
}

const lower = <T extends string>(value: T): Lowercase<T> => value.toLowerCase() as Lowercase<T>;
const upper = <T extends string>(value: T): Uppercase<T> => value.toUpperCase() as Uppercase<T>;
