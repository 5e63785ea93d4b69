import { type JSX, Show } from 'solid-js';
import { PutBackDocument, StopDocumentDocument } from '../../../../schema/generated/client.ts';
import { EVIDENCE_DAYS } from '../../../../schema/limits.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { createAct } from '../../people/createAct.ts';
import { useDesk } from './Desk.tsx';
import { panelsWords } from './words.ts';

/** What holds a text of a liaison: it was taken out, one of two classes has stopped it for both, or the liaison has ended. */
export function LiaisonState(): JSX.Element {
  const t = useWords(panelsWords);
  const graphql = useGraphql();
  const act = createAct();
  const desk = useDesk();
  const stopping = () => desk.document().sides.filter(({ hasStopped }) => hasStopped);
  const isOurs = (): boolean => stopping().some(({ isOwn }) => isOwn);
  const goOn = (): void => act.act(async () => { desk.shared.put((await graphql.send(StopDocumentDocument, { id: desk.document().id, stopped: false })).stopDocument); });
  const putBack = (): void => act.act(async () => { desk.shared.put((await graphql.send(PutBackDocument, { id: desk.document().id })).restoreLiaisonDocument); });
  return (
    <Show when={desk.document().liaison}>
      {(liaison) => (
        <Show
          when={!desk.document().removedAt && !liaison().endedAt}
          fallback={
            <Show when={desk.document().removedAt} fallback={<Banner tone="info">{t().liaisonEnded}</Banner>}>
              <Banner tone="waiting" icon="trash" action={<Show when={desk.document().can.restore}><Button size="s" icon="retry" busy={act.isBusy()} onClick={putBack}>{t().putBackText}</Button></Show>}>{t().takenFromLiaison(EVIDENCE_DAYS)}</Banner>
            </Show>
          }
        >
          <Show when={stopping().length > 0}>
            <Banner tone="waiting" icon="pause" action={<Show when={desk.document().can.stop && isOurs()}><Button size="s" busy={act.isBusy()} onClick={goOn}>{t().goOn}</Button></Show>}>
              {t().stoppedBy(stopping().map(({ className }) => className).join(', '))}
            </Banner>
          </Show>
        </Show>
      )}
    </Show>
  );
}

/** For the staff of one of its classes: stops it for both. */
export function StopForBoth(): JSX.Element {
  const t = useWords(panelsWords);
  const graphql = useGraphql();
  const act = createAct();
  const desk = useDesk();
  const hasStopped = (): boolean => desk.document().sides.some((side) => side.isOwn && side.hasStopped);
  const stop = (stopped: boolean): void => act.act(async () => { desk.shared.put((await graphql.send(StopDocumentDocument, { id: desk.document().id, stopped })).stopDocument); });
  return (
    <section class="stack gap-3">
      <h3>{t().stopTitle}</h3>
      <p class="small soft">{t().stopWhy}</p>
      <Button icon={hasStopped() ? 'play' : 'pause'} wide busy={act.isBusy()} onClick={() => stop(!hasStopped())}>{hasStopped() ? t().goOn : t().stopForBoth}</Button>
    </section>
  );
}
