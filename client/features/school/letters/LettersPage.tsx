import { For, type JSX, Show, createEffect, createSignal } from 'solid-js';
import { useParams } from '@solidjs/router';
import type { LetterFragment } from '../../../../schema/generated/client.ts';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button, LinkButton } from '../../../platform/ui/Button.tsx';
import { Checkbox } from '../../../platform/ui/Checkbox.tsx';
import { EmptyState } from '../../../platform/ui/EmptyState.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { RefusedBanner } from '../../people/RefusedBanner.tsx';
import { PageState } from '../PageState.tsx';
import { LetterPaper } from './LetterPaper.tsx';
import { createLetters } from './createLetters.ts';
import { lettersWords } from './words.ts';
import './letters.css';

/** Letters to print: two on a sheet, a code each, which is shown this once. */
export default function LettersPage(): JSX.Element {
  const t = useWords(lettersWords);
  const { locale } = useLanguage();
  const params = useParams<{ classroomId?: string; schoolId?: string }>();
  const ofClass = () => params.classroomId !== undefined;
  const letters = createLetters(() => ({ id: (params.classroomId ?? params.schoolId)!, of: ofClass() ? 'class' : 'school' }));
  const [byMail, setByMail] = createSignal(false);
  const title = () => (ofClass() ? t().families : t().teachers);
  const prepare = () => void letters.prepare.submit(byMail() && letters.sendsMail());
  createEffect(() => { document.title = `${title()} · Préau`; });
  return (
    <main class="letters" id="main">
      <Show when={letters.where()} fallback={<PageState refused={letters.refused()} onRetry={() => void letters.refetch()} />}>
        {(where) => (
          <>
            <header class="letters-bar stack">
              <div class="letters-title">
                <LinkButton href={where().back} icon="arrow-left">{t().back}</LinkButton>
                <h1>{title()}</h1>
              </div>
              <p class="soft">{where().name}</p>
              <Show when={where().may} fallback={<EmptyState drawing="gate" title={t().closed} />}>
                <Show when={letters.letters()} fallback={
                  <>
                    <p>{t().lead} <span class="soft">{t().again}</span></p>
                    <Show when={letters.sendsMail()}><Checkbox label={t().byMail} checked={byMail()} onChange={setByMail} /></Show>
                    <RefusedBanner refused={letters.prepare.refused()} onRetry={prepare} />
                    <div><Button variant="primary" size="l" icon="print" busy={letters.prepare.isBusy()} onClick={prepare}>{t().prepare}</Button></div>
                  </>
                }>
                  {(written) => <Outcome letters={written()} />}
                </Show>
              </Show>
            </header>
            <div class="letters-sheets" lang={locale()}>
              <For each={letters.letters()?.filter(({ code }) => code !== null)}>{(letter) => <LetterPaper letter={letter} place={where().name} />}</For>
            </div>
          </>
        )}
      </Show>
    </main>
  );
}

function Outcome(props: { letters: readonly LetterFragment[] }): JSX.Element {
  const t = useWords(lettersWords);
  const count = (is: (letter: LetterFragment) => boolean) => props.letters.filter(is).length;
  const onPaper = () => count(({ code }) => code !== null);
  const mailed = () => count(({ isMailed }) => isMailed);
  const used = () => count(({ isUsed, code }) => isUsed && code === null);
  const elsewhere = () => count(({ isUsed, code, isMailed }) => !isUsed && code === null && !isMailed);
  return (
    <div class="stack gap-2">
      <Banner tone={onPaper() > 0 ? 'waiting' : 'info'} icon={onPaper() > 0 ? 'key' : undefined} action={<Show when={onPaper() > 0}><Button variant="primary" icon="print" onClick={() => print()}>{t().print}</Button></Show>}>
        {props.letters.length === 0 ? t().nobody : t().ready(onPaper())}. <Show when={onPaper() > 0}>{t().once}</Show>
      </Banner>
      <Show when={mailed() > 0}><p>{t().mailed(mailed())}</p></Show>
      <Show when={used() > 0}><p class="soft">{t().used(used())}</p></Show>
      <Show when={elsewhere() > 0}><p class="soft">{t().elsewhere(elsewhere())}</p></Show>
    </div>
  );
}
