import { For, type JSX, Match, Show, Switch, createMemo, createSignal } from 'solid-js';
import { useParams, useSearchParams } from '@solidjs/router';
import { Button, LinkButton } from '../../platform/ui/Button.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { PassageLines } from '../handover/family/PassageLines.tsx';
import { useSession } from '../people/Session.tsx';
import { PageState } from '../school/PageState.tsx';
import { Book } from './Book.tsx';
import { ChooseDialog } from './ChooseDialog.tsx';
import { PieceSheet } from './PieceSheet.tsx';
import { PieceTasks, type PieceTask } from './PieceTasks.tsx';
import { PieceTile } from './PieceTile.tsx';
import { createPaper } from './createPaper.ts';
import { Suggestions } from './Suggestions.tsx';
import { TakenOut } from './TakenOut.tsx';
import { type Portfolio, createPortfolio } from './createPortfolio.ts';
import { continuityWords } from './words.ts';
import './portfolio.css';

/** What a pupil keeps, all at once or leafed through: their own, for their family, for their teachers. */
export default function PortfolioPage(): JSX.Element {
  const t = useWords(continuityWords);
  const { me } = useSession();
  const params = useParams();
  const [search, setSearch] = useSearchParams<{ travail?: string }>();
  const personId = () => params.personId ?? me()?.id;
  const portfolio = createPortfolio(personId);
  const paper = createPaper('.portfolio-print img');
  const [isChoosing, setChoosing] = createSignal(false);
  const [task, setTask] = createSignal<PieceTask>();
  const opened = createMemo(() => portfolio.kept().find(({ id }) => id === search.travail));
  const isMine = () => portfolio.shown()?.can.arrange ?? false;
  const lead = () => (isMine() ? t().mineLead : portfolio.shown()?.can.suggest ? t().leadStaff : t().leadFamily);
  return (
    <div class="page portfolio">
      <Show when={portfolio.shown()} fallback={<PageState refused={portfolio.refused()} onRetry={() => void portfolio.refetch()} />}>
        {(shown) => (
          <>
            <PageHeader
              title={isMine() ? t().mine : t().of(shown().owner.displayName)} lead={lead()}
              back={isMine() ? { href: '/mes-documents', label: t().toDocuments } : undefined}
              actions={
                <>
                  <Show when={portfolio.kept().length > 0}><Button icon="print" onClick={() => void paper.print()}>{t().print}</Button></Show>
                  <Show when={portfolio.kept().length > 0 ? shown().url : null}>{(url) => <LinkButton icon="download" href={url()} rel="external" download="">{t().download}</LinkButton>}</Show>
                  <Show when={shown().can.suggest || isMine()}><Button variant="primary" icon="plus" onClick={() => setChoosing(true)}>{isMine() ? t().add : t().suggest}</Button></Show>
                </>
              }
            />
            <Show when={!shown().can.suggest}>
              <PassageLines personId={shown().id} isMine={isMine()} />
              <p class="portfolio-sight"><a href={isMine() ? '/qui-voit-quoi' : `/qui-voit-quoi/${shown().id}`}>{t().sight}</a></p>
            </Show>
            <Switch>
              <Match when={opened()}>
                {(piece) => (
                  <Book
                    piece={piece()} pieces={portfolio.kept()} owner={shown().owner.displayName}
                    onOpen={(id) => setSearch({ travail: id })} onTask={setTask} acts={portfolio}
                  />
                )}
              </Match>
              <Match when={true}>
                <div class="stack gap-6">
                  <Suggestions portfolio={portfolio} />
                  <Pieces portfolio={portfolio} isMine={isMine()} onOpen={(id) => setSearch({ travail: id })} />
                  <TakenOut portfolio={portfolio} />
                </div>
              </Match>
            </Switch>
            <Show when={paper.isOut()}>
              <div class="portfolio-print"><For each={portfolio.kept()}>{(piece) => <PieceSheet piece={piece} owner={shown().owner.displayName} />}</For></div>
            </Show>
            <Show when={isChoosing()}><ChooseDialog portfolio={portfolio} onClose={() => setChoosing(false)} /></Show>
            <PieceTasks portfolio={portfolio} task={task()} onTask={setTask} onGone={() => setSearch({ travail: null })} />
          </>
        )}
      </Show>
    </div>
  );
}

function Pieces(props: { portfolio: Portfolio; isMine: boolean; onOpen: (id: string) => void }): JSX.Element {
  const t = useWords(continuityWords);
  const pieces = () => props.portfolio.kept();
  return (
    <Show when={pieces().length > 0} fallback={<EmptyState drawing="bench" title={props.isMine ? t().empty : t().emptyOther}>{props.isMine ? t().emptyWhy : t().emptyOtherWhy}</EmptyState>}>
      <section class="stack gap-3" aria-label={t().count(pieces().length)}>
        <p class="soft">{t().count(pieces().length)}</p>
        <ul class="grid portfolio-grid" role="list"><For each={pieces()}>{(piece) => <PieceTile piece={piece} onOpen={() => props.onOpen(piece.id)} />}</For></ul>
      </section>
    </Show>
  );
}
