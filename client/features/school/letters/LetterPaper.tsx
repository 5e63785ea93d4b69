import { type JSX, Show } from 'solid-js';
import type { LetterFragment } from '../../../../schema/generated/client.ts';
import { Logo } from '../../../platform/ui/Logo.tsx';
import { QrCode } from '../../../platform/ui/QrCode.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { longDay } from '../../../platform/words/longDay.ts';
import { lettersWords } from './words.ts';

/** Half a sheet for one adult. The square holds the code behind #, which browsers send to nobody. */
export function LetterPaper(props: { letter: LetterFragment; place: string }): JSX.Element {
  const t = useWords(lettersWords);
  const { locale } = useLanguage();
  const day = () => longDay(locale())(props.letter.expiresAt!);
  const address = () => `${location.origin}/activer`;
  return (
    <article class="letter">
      <header class="letter-head">
        <div>
          <p class="letter-name">{t().to(`${props.letter.firstName} ${props.letter.lastName}`)}</p>
          <Show when={props.letter.children.length > 0}><p>{t().parentOf(props.letter.children.join(', '))}</p></Show>
        </div>
        <Logo />
      </header>
      <p>{t().letterLead(props.place)}</p>
      <div class="letter-body">
        <ol class="letter-steps">
          <li>{t().step.scan}<br /><b>{location.host}/activer</b></li>
          <li>{t().step.code}<br /><b class="letter-code">{props.letter.code}</b></li>
          <li>{t().step.choose}</li>
        </ol>
        <QrCode text={`${address()}#${props.letter.code}`} label={t().qr} />
      </div>
      <p>{t().login} <b class="login">{props.letter.login}</b></p>
      <p class="small">{t().until(day())}</p>
    </article>
  );
}
