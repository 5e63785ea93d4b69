import type { JSX } from 'solid-js';
import { useLanguage } from '../words/Language.tsx';
import { Icon } from './Icon.tsx';
import './preau.css';

/** The other language, named in itself so that whoever needs it can read it. */
export function LanguageSwitch(): JSX.Element {
  const { locale, speak } = useLanguage();
  const other = () => (locale() === 'fr' ? 'en' : 'fr');
  return (
    <button type="button" class="language-switch" lang={other()} onClick={() => speak(other())}>
      <Icon name="language" />
      {other() === 'en' ? 'English' : 'Français'}
    </button>
  );
}
