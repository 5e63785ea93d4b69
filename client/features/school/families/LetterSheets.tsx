import { For, type JSX } from 'solid-js';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { Logo } from '../../../platform/ui/Logo.tsx';
import { PageHeader } from '../../../platform/ui/PageHeader.tsx';
import { QrCode } from '../../../platform/ui/QrCode.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import type { FamilyClass, Letter } from './createFamilies.ts';
import { familiesWords } from './words.ts';

interface LetterSheetsProps { classroom: FamilyClass; letters: readonly Letter[]; uses: number; onBack: () => void }

/** The letters, one to a sheet of A4, as they come on paper. */
export function LetterSheets(props: LetterSheetsProps): JSX.Element {
  const t = useWords(familiesWords);
  return (
    <>
      <div class="letters-head">
        <PageHeader
          title={t().letters(props.letters.length)} over={props.classroom.name}
          actions={<><Button icon="arrow-left" onClick={() => props.onBack()}>{t().toFamilies}</Button><Button variant="primary" icon="print" onClick={() => print()}>{t().print}</Button></>}
        />
        <Banner tone="waiting" icon="key">{t().lettersOnce}</Banner>
      </div>
      <For each={props.letters}>{(letter) => <Sheet letter={letter} classroom={props.classroom} uses={props.uses} />}</For>
    </>
  );
}

function Sheet(props: { letter: Letter; classroom: FamilyClass; uses: number }): JSX.Element {
  const t = useWords(familiesWords);
  const address = () => `${location.host}/rejoindre`;
  const link = () => `${location.origin}/rejoindre#${props.letter.code}`;
  return (
    <article class="letter">
      <header class="letter-head">
        <div><p>{props.classroom.school.name}</p><p>{props.classroom.school.city}</p></div>
        <Logo />
      </header>
      <h2 class="letter-title">{t().dear(props.letter.firstName)}</h2>
      <p>{t().intro(props.classroom.name, props.classroom.school.name)}</p>
      <h3>{t().steps}</h3>
      <div class="letter-how">
        <ol class="letter-steps">
          <li>{t().step1(address())}</li>
          <li>{t().step2} <strong class="letter-code">{props.letter.code}</strong></li>
          <li>{t().step3}</li>
        </ol>
        <QrCode class="letter-qr" text={link()} label={t().scan(address())} />
      </div>
      <p class="letter-good">{t().good(props.uses, props.letter.expiresAt)}</p>
      <p class="letter-signed">{t().signed(props.classroom.teachers.map(({ displayName }) => displayName).join(', ') || props.classroom.school.name)}</p>
    </article>
  );
}
