import { Show, createEffect, on } from 'solid-js';
import type { JSX } from 'solid-js';
import { useLocation } from '@solidjs/router';
import { useLanguage, useWords } from '../platform/words/Language.tsx';
import { Avatar } from '../platform/ui/Avatar.tsx';
import { Button } from '../platform/ui/Button.tsx';
import { Icon } from '../platform/ui/Icon.tsx';
import { Logo } from '../platform/ui/Logo.tsx';
import { Menu } from '../platform/ui/Menu.tsx';
import type { MenuItem } from '../platform/ui/Menu.tsx';
import { Navigation } from './Navigation.tsx';
import type { Destination } from './destinations.ts';
import { appWords } from './words.ts';
import './shell.css';

interface ShellProps {
  person: { id: string; displayName: string };
  destinations: readonly Destination[];
  /** What is true of the whole page just now: no network, a new version. */
  notice?: JSX.Element;
  /** Left out for whoever has no account page any more. */
  onAccount: (() => void) | undefined;
  onData: () => void;
  onSignOut: () => void;
  /** A pupil leaves by one big button: the next one waits for the tablet. */
  isPupil?: boolean | undefined;
  children: JSX.Element;
}

/** What surrounds every page of those who are inside: the awning, the ways to go, the person. */
export function Shell(props: ShellProps): JSX.Element {
  const t = useWords(appWords);
  const { locale, speak } = useLanguage();
  const location = useLocation();
  let main!: HTMLElement;
  createEffect(on(() => location.pathname, () => main.focus({ preventScroll: true }), { defer: true }));

  const actions = (): MenuItem[] => [
    ...(props.onAccount ? [{ label: t().myAccount, icon: 'settings' as const, onSelect: props.onAccount }] : []),
    { label: t().myData, icon: 'file', onSelect: props.onData },
    locale() === 'fr'
      ? { label: t().toEnglish, icon: 'language', onSelect: () => speak('en') }
      : { label: t().toFrench, icon: 'language', onSelect: () => speak('fr') },
    ...(props.isPupil ? [] : [{ label: t().signOut, icon: 'logout' as const, onSelect: props.onSignOut }]),
  ];
  return (
    <div class="shell">
      <a class="skip" href="#main" onClick={(event) => (event.preventDefault(), main.focus())}>
        {t().skip}
      </a>
      <header class="shell-header">
        <div class="shell-bar">
          <div class="shell-bar-inside">
            <a class="shell-home" href="/">
              <Logo />
            </a>
            <Navigation destinations={props.destinations} />
            <Show when={props.isPupil}><Button class="shell-finish" icon="logout" onClick={() => props.onSignOut()}>{t().finish}</Button></Show>
            <Menu label={t().menu} items={actions()} trigger={<Me {...props.person} />} />
          </div>
        </div>
        <div class="lambrequin" aria-hidden="true" />
      </header>
      {props.notice}
      <main class="shell-main" id="main" ref={main} tabIndex={-1}>
        {props.children}
      </main>
    </div>
  );
}

function Me(props: { id: string; displayName: string }): JSX.Element {
  return (
    <>
      <Avatar id={props.id} name={props.displayName} size="s" />
      <span class="shell-me">{props.displayName}</span>
      <Icon name="chevron-down" size="s" />
    </>
  );
}
