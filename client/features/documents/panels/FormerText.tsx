import { type JSX, Show } from 'solid-js';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { DateTime } from '../../../platform/ui/DateTime.tsx';
import { Skeleton } from '../../../platform/ui/Skeleton.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { type Former, useDesk } from './Desk.tsx';
import { RestoreButton } from './RestoreButton.tsx';
import { StageFrame } from './StageFrame.tsx';
import { Written } from './Written.tsx';
import { createState } from './createState.ts';
import { panelsWords } from './words.ts';

/** The text as it was, to be read. */
export default function FormerText(props: { former: Former }): JSX.Element {
  const t = useWords(panelsWords);
  const { locale } = useLanguage();
  const desk = useDesk();
  const state = createState(() => desk.document().id, () => props.former.id);
  return (
    <StageFrame title={props.former.name} actions={<>
      <Button onClick={() => desk.look({ kind: 'compare', from: props.former, to: null })}>{t().compareWithNow}</Button>
      <RestoreButton former={props.former} />
    </>}>
      <p class="soft"><DateTime at={props.former.at} /></p>
      <div class="sheet">
        <div class="writing-place">
          <Show when={state.node()} fallback={<Show when={state.refused()} fallback={<Skeleton kind="lines" count={6} />}>
            {(refused) => <Banner tone="refusal" action={<Button size="s" onClick={state.retry}>{t().retry}</Button>}>{refused()[locale()]}</Banner>}
          </Show>}>
            {(node) => <Written node={node()} />}
          </Show>
        </div>
      </div>
    </StageFrame>
  );
}
