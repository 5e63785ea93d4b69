import { For, type JSX, Match, Show, Switch, createEffect, createSignal, on } from 'solid-js';
import { Button, IconButton, LinkButton } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { EmptyState } from '../../../platform/ui/EmptyState.tsx';
import { Icon } from '../../../platform/ui/Icon.tsx';
import { PageHeader } from '../../../platform/ui/PageHeader.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { classOf } from '../../continuity/place.ts';
import { createAct } from '../../people/createAct.ts';
import { Steps } from './Steps.tsx';
import type { Passage, PassageActs, PassagePiece } from './createPassage.ts';
import { isEnded } from './tense.ts';
import { passageWords } from './words.ts';

/** What the pupil takes along to their next school, and how far they are on the way. */
export function PupilView(props: { passage: Passage; acts: PassageActs }): JSX.Element {
  const t = useWords(passageWords);
  const passage = () => props.passage;
  return (
    <div class="page passage passage-pupil">
      <PageHeader
        over={t().fromTo(t().from(passage().from.name, passage().fromClass), passage().to.name)} title={isEnded(passage()) ? t().titlePupilEnded : t().titlePupil} lead={isEnded(passage()) ? undefined : t().pupil.leads[passage().state]}
        back={{ href: '/portfolio', label: t().pupil.toPortfolio }}
      />
      <div class="stack gap-5">
        <Steps state={passage().state} isPupil />
        <Switch>
          <Match when={passage().can.choose}><Choosing passage={passage()} acts={props.acts} /></Match>
          <Match when={passage().state === 'SENT' || passage().state === 'ACCEPTED' || passage().state === 'IN_EFFECT'}>
            <section class="stack gap-3">
              <h2>{t().pupil.went}</h2>
              <Show when={props.acts.chosen().length > 0} fallback={<p>{t().pupil.wentNone}</p>}>
                <ul class="grid portfolio-grid" role="list"><For each={props.acts.chosen()}>{({ piece }) => <Card as="li" class="taken-piece"><Icon name="check" /><b>{piece.title}</b></Card>}</For></ul>
              </Show>
              <div class="row gap-2">
                <Show when={passage().state === 'IN_EFFECT' ? passage().toClass : null}>{(room) => <LinkButton variant="primary" icon="wall" href={`/classes/${room().id}`}>{t().pupil.toClass(room().name)}</LinkButton>}</Show>
                <LinkButton icon="merci" href="/portfolio">{t().pupil.toPortfolio}</LinkButton>
              </div>
            </section>
          </Match>
          <Match when={isEnded(passage())}>
            <EmptyState drawing="bench" title={t().pupil.leads[passage().state]} action={<LinkButton href="/portfolio" variant="primary" icon="merci">{t().pupil.toPortfolio}</LinkButton>}>{t().pupil.endedWhy}</EmptyState>
          </Match>
        </Switch>
      </div>
    </div>
  );
}

function Choosing(props: { passage: Passage; acts: PassageActs }): JSX.Element {
  const t = useWords(passageWords);
  const act = createAct();
  const [taken, setTaken] = createSignal<ReadonlySet<string>>(new Set());
  createEffect(on(() => props.passage.id, () => setTaken(new Set(props.acts.chosen().map(({ piece }) => piece.id)))));
  const ids = () => props.passage.pieces.map(({ piece }) => piece.id).filter((id) => taken().has(id));
  const isSaved = () => props.passage.chosenAt !== null && ids().join() === props.acts.chosen().map(({ piece }) => piece.id).join();
  const turn = (id: string): void => { const next = new Set(taken()); if (!next.delete(id)) next.add(id); setTaken(next); };
  return (
    <Show when={props.passage.pieces.length > 0} fallback={<EmptyState drawing="bench" title={t().pupil.empty} action={<LinkButton href="/portfolio" variant="primary" icon="merci">{t().pupil.toPortfolio}</LinkButton>}>{t().pupil.emptyWhy}</EmptyState>}>
      <section class="stack gap-3">
        <h2>{t().pupil.choose}</h2>
        <p class="soft">{t().pupil.chooseWhy}</p>
        <ul class="grid portfolio-grid" role="list">
          <For each={props.passage.pieces}>
            {(piece, at) => (
              <TakenPiece
                piece={piece} isTaken={taken().has(piece.piece.id)} isFirst={at() === 0} isLast={at() === props.passage.pieces.length - 1}
                onTurn={() => turn(piece.piece.id)} onMove={(by) => act.act(() => props.acts.move(piece.piece.id, by))}
              />
            )}
          </For>
        </ul>
        <div class="passage-save row gap-3">
          <Button variant="primary" size="l" icon="check" busy={act.isBusy()} onClick={() => act.act(() => props.acts.choose(ids()), t().pupil.saved)}>{t().pupil.save(ids().length)}</Button>
          <p class="soft" role="status">{isSaved() ? t().pupil.isSaved : t().pupil.unsaved}</p>
        </div>
      </section>
    </Show>
  );
}

function TakenPiece(props: { piece: PassagePiece; isTaken: boolean; isFirst: boolean; isLast: boolean; onTurn: () => void; onMove: (by: -1 | 1) => void }): JSX.Element {
  const t = useWords(passageWords);
  const piece = () => props.piece.piece;
  const refusers = () => props.piece.refusedBy.map(({ displayName }) => displayName).join(', ');
  return (
    <Card as="li" class="taking" classList={{ 'taking-on': props.isTaken }}>
      <label class="taking-label">
        <input type="checkbox" checked={props.isTaken} aria-label={t().pupil.takeNamed(piece().title)} onChange={() => props.onTurn()} />
        <span class="grow stack gap-1">
          <b>{piece().title}</b>
          <span class="small soft">{classOf(piece())}</span>
          <Show when={piece().word}><span class="small taking-word">{piece().word}</span></Show>
        </span>
      </label>
      <Show when={refusers()}><p class="small taking-refused"><Icon name="info" size="s" />{t().pupil.familySaid(refusers())}</p></Show>
      <div class="taking-order">
        <IconButton label={t().pupil.earlier(piece().title)} icon="chevron-left" disabled={props.isFirst} onClick={() => props.onMove(-1)} />
        <IconButton label={t().pupil.later(piece().title)} icon="chevron-right" disabled={props.isLast} onClick={() => props.onMove(1)} />
      </div>
    </Card>
  );
}
