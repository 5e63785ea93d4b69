import { type JSX, Match, Show, Suspense, Switch, lazy } from 'solid-js';
import { Button } from '../../../platform/ui/Button.tsx';
import { Skeleton } from '../../../platform/ui/Skeleton.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { type Stage, useDesk } from './Desk.tsx';
import { PanelWays } from './PanelWays.tsx';
import { panelsWords } from './words.ts';
import './panels.css';

const AuthorsPanel = lazy(() => import('./AuthorsPanel.tsx'));
const HistoryPanel = lazy(() => import('./HistoryPanel.tsx'));
const RemarksPanel = lazy(() => import('./RemarksPanel.tsx'));
const HandingPanel = lazy(() => import('./HandingPanel.tsx'));
const LifePlayer = lazy(() => import('./life/LifePlayer.tsx'));
const FormerText = lazy(() => import('./FormerText.tsx'));
const ComparedTexts = lazy(() => import('./ComparedTexts.tsx'));

const ofKind = <K extends Stage['kind']>(stage: Stage | undefined, kind: K): Extract<Stage, { kind: K }> | undefined =>
  (stage?.kind === kind ? stage as Extract<Stage, { kind: K }> : undefined);

/** The text and what is around it. While the past is looked at, the text stays open behind it. */
export function Around(props: { children: JSX.Element }): JSX.Element {
  const desk = useDesk();
  return (
    <>
      <PanelWays />
      <div class="document-body" data-panel={desk.panel()}>
        <div class="document-main">
          <div hidden={desk.stage() !== undefined} class="document-now">{props.children}</div>
          <Suspense fallback={<Skeleton kind="lines" count={6} />}>
            <Switch>
              <Match when={desk.stage()?.kind === 'life'}><LifePlayer /></Match>
              <Match when={ofKind(desk.stage(), 'former')} keyed>{({ former }) => <FormerText former={former} />}</Match>
              <Match when={ofKind(desk.stage(), 'compare')} keyed>{({ from, to }) => <ComparedTexts from={from} to={to} />}</Match>
            </Switch>
          </Suspense>
          <SelectionButton />
        </div>
        <Suspense>
          <Switch>
            <Match when={desk.panel() === 'authors'}><AuthorsPanel /></Match>
            <Match when={desk.panel() === 'history'}><HistoryPanel /></Match>
            <Match when={desk.panel() === 'remarks'}><RemarksPanel /></Match>
            <Match when={desk.panel() === 'handing'}><HandingPanel /></Match>
          </Switch>
        </Suspense>
      </div>
    </>
  );
}

/** Beside words that are selected: the way to a remark on them. */
function SelectionButton(): JSX.Element {
  const t = useWords(panelsWords);
  const desk = useDesk();
  const { remarks } = desk;
  const selected = () => (desk.document().can.remark && desk.stage() === undefined && !remarks.draft() ? remarks.selected() : null);
  let mark!: HTMLSpanElement;
  /** Where it is on the page, which moves with the text when one scrolls. */
  const top = (bottom: number): string => `${Math.round(bottom - mark.parentElement!.getBoundingClientRect().top + 6)}px`;
  const left = (at: number): string => `${Math.max(0, Math.round(at - mark.parentElement!.getBoundingClientRect().left))}px`;
  return (
    <>
      <span ref={mark} hidden />
      <Show when={selected()}>
        {(now) => (
          <div class="selection-button" style={{ top: top(now().box.bottom), left: left(now().box.left) }}>
            <Button size="s" icon="comment" onPointerDown={(event) => event.preventDefault()} onClick={() => { remarks.begin(); desk.show('remarks'); }}>{t().remarkHere}</Button>
          </div>
        )}
      </Show>
    </>
  );
}
