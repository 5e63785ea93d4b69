import { For, type JSX, Show, createMemo } from 'solid-js';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { Skeleton } from '../../../platform/ui/Skeleton.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { type Former, useDesk } from './Desk.tsx';
import { RestoreButton } from './RestoreButton.tsx';
import { StageFrame } from './StageFrame.tsx';
import { type Compared, type Piece, compared } from './compare.ts';
import { createState } from './createState.ts';
import { linesOf } from './reading.ts';
import { panelsWords } from './words.ts';

/** What was added and what was taken between two versions, or between one and now. */
export default function ComparedTexts(props: { from: Former; to: Former | null }): JSX.Element {
  const t = useWords(panelsWords);
  const { locale } = useLanguage();
  const desk = useDesk();
  const before = createState(() => desk.document().id, () => props.from.id);
  const after = createState(() => desk.document().id, () => props.to?.id);
  const result = createMemo((): Compared | undefined => {
    const now = props.to ? after.node() : desk.editor()?.state.doc;
    const then = before.node();
    return then && now ? compared(linesOf(then), linesOf(now)) : undefined;
  });
  return (
    <StageFrame title={t().comparing} actions={<RestoreButton former={props.from} />}>
      <p class="soft">{t().between(props.from.name, props.to?.name ?? t().now)}</p>
      <Show when={result()} fallback={<Show when={before.refused() ?? after.refused()} fallback={<Skeleton kind="lines" count={6} />}>
        {(refused) => <Banner tone="refusal" action={<Button size="s" onClick={() => { before.retry(); after.retry(); }}>{t().retry}</Button>}>{refused()[locale()]}</Banner>}
      </Show>}>
        {(found) => (
          <>
            <p class="row gap-3 compare-sum">
              <Show when={found().added > 0}><ins>{t().added(found().added)}</ins></Show>
              <Show when={found().removed > 0}><del>{t().removed(found().removed)}</del></Show>
              <Show when={found().added + found().removed === 0}>{t().same}</Show>
            </p>
            <div class="sheet"><div class="writing-place"><div class="writing compare-text" lang="fr"><For each={found().pieces}>{(piece) => <Shown piece={piece} />}</For></div></div></div>
          </>
        )}
      </Show>
    </StageFrame>
  );
}

function Shown(props: { piece: Piece }): JSX.Element {
  switch (props.piece.kind) {
    case 'added': return <ins>{props.piece.text}</ins>;
    case 'removed': return <del>{props.piece.text}</del>;
    default: return <>{props.piece.text}</>;
  }
}
