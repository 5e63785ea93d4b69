import { For, type JSX, Show, createSignal } from 'solid-js';
import { useParams } from '@solidjs/router';
import { newKey } from '../../../platform/graphql/newKey.ts';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button, LinkButton } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { EmptyState } from '../../../platform/ui/EmptyState.tsx';
import { PageHeader } from '../../../platform/ui/PageHeader.tsx';
import { RadioCards } from '../../../platform/ui/RadioCards.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { createAct } from '../../people/createAct.ts';
import { PageState } from '../../school/PageState.tsx';
import { type CardsTask, CardsTasks } from './CardsTasks.tsx';
import { PupilCardRow } from './PupilCardRow.tsx';
import { type Acts, type ClassCards, createClassCards } from './createClassCards.ts';
import { staffWords } from './words.ts';
import '../../school/school.css';
import '../door/door.css';
import './staff.css';

/** How the children of a class come in, for its staff: code, way, cards, secrets, animals. */
export default function ClassCardsPage(): JSX.Element {
  const params = useParams<{ classroomId: string }>();
  const acts = createClassCards(() => params.classroomId);
  return (
    <div class="page">
      <Show when={acts.cards()} fallback={<PageState refused={acts.refused()} onRetry={() => void acts.refetch()} />}>
        {(cards) => <Doorkeeping cards={cards()} acts={acts} />}
      </Show>
    </div>
  );
}

function Doorkeeping(props: { cards: ClassCards; acts: Acts }): JSX.Element {
  const t = useWords(staffWords);
  const doing = createAct();
  const [task, setTask] = createSignal<CardsTask>();
  const room = () => props.cards.classroom;
  const pupilsPage = () => `/classes/${room().id}/eleves`;
  const printing = () => `/classes/${room().id}/cartes/imprimer`;
  return (
    <>
      <PageHeader
        title={t().title(room().name)} over={`${room().school.name} · ${room().year}`} back={{ href: pupilsPage(), label: t().pupilsAndFamilies }} lead={t().lead}
        actions={<Show when={props.cards.pupils.length > 0}><LinkButton href={printing()} variant="primary" icon="print">{t().printCards}</LinkButton></Show>}
      />
      <div class="doorkeeping">
        <div class="stack">
          <CodeCard cards={props.cards} onOpen={() => doing.act(() => props.acts.renew(newKey()))} isBusy={doing.isBusy()} onTask={setTask} />
          <Card as="section" class="stack gap-5">
            <RadioCards
              label={t().way} value={props.cards.way} choices={props.cards.ways.map((value) => ({ value, label: t().ways[value], hint: t().wayHints[value] }))}
              onChange={(way) => doing.act(() => props.acts.set({ way }), t().saved)}
            />
            <RadioCards
              label={t().shownAs} value={props.cards.shownAs} choices={(['ANIMALS', 'INITIALS'] as const).map((value) => ({ value, label: t().shown[value] }))}
              onChange={(shownAs) => doing.act(() => props.acts.set({ shownAs }), t().saved)}
            />
          </Card>
        </div>
        <section class="stack" aria-labelledby="pupils-title">
          <h2 id="pupils-title">{t().pupils}</h2>
          <Notices cards={props.cards} isBusy={doing.isBusy()} onLetChoose={(ids, open) => doing.act(() => props.acts.letChoose(ids, open))} />
          <Show
            when={props.cards.pupils.length > 0}
            fallback={<EmptyState drawing="bench" level="h3" title={t().noPupil} action={<LinkButton href={pupilsPage()} variant="primary">{t().toPupils}</LinkButton>}>{t().noPupilWhy}</EmptyState>}
          >
            <ol class="sheet-list" role="list">
              <For each={props.cards.pupils}>
                {(pupil) => (
                  <PupilCardRow
                    pupil={pupil} classroomId={room().id} onTask={setTask}
                    onLetIn={() => doing.act(() => props.acts.letIn(pupil.person.id), t().letInDone(pupil.person.displayName))}
                  />
                )}
              </For>
            </ol>
          </Show>
        </section>
      </div>
      <CardsTasks acts={props.acts} pupils={props.cards.pupils} task={task()} onTask={setTask} />
    </>
  );
}

function CodeCard(props: { cards: ClassCards; isBusy: boolean; onOpen: () => void; onTask: (task: CardsTask) => void }): JSX.Element {
  const t = useWords(staffWords);
  return (
    <Card as="section" class="stack" aria-labelledby="code-title">
      <h2 id="code-title">{props.cards.code ? t().code : t().noCode}</h2>
      <Show
        when={props.cards.code}
        fallback={<><p class="soft">{t().noCodeWhy}</p><Button variant="primary" icon="key" busy={props.isBusy} onClick={() => props.onOpen()}>{t().openDoor}</Button></>}
      >
        {(code) => (
          <>
            <p class="class-code">{code()}</p>
            <p class="soft small">{t().codeWhere(`${location.host}/eleve`)}</p>
            <div class="row gap-2">
              <Button size="s" icon="retry" onClick={() => props.onTask({ kind: 'renew' })}>{t().renew}</Button>
              <Button size="s" icon="lock" onClick={() => props.onTask({ kind: 'shut' })}>{t().shut}</Button>
            </div>
          </>
        )}
      </Show>
    </Card>
  );
}

function Notices(props: { cards: ClassCards; isBusy: boolean; onLetChoose: (pupilIds: string[], open: boolean) => void }): JSX.Element {
  const t = useWords(staffWords);
  const those = (state: 'NONE' | 'CHOOSING') => props.cards.pupils.filter(({ secret }) => secret === state).map(({ person }) => person.id);
  return (
    <>
      <Show when={props.cards.crowded}><Banner tone="refusal">{t().crowded}</Banner></Show>
      <Show when={those('NONE').length > 0}>
        <Banner tone="waiting" action={<Button size="s" busy={props.isBusy} onClick={() => props.onLetChoose(those('NONE'), true)}>{t().letThemChoose}</Button>}>{t().notChosen(those('NONE').length)}</Banner>
      </Show>
      <Show when={those('CHOOSING').length > 0}>
        <Banner tone="info" icon="eye" action={<Button size="s" busy={props.isBusy} onClick={() => props.onLetChoose(those('CHOOSING'), false)}>{t().stopChoosing}</Button>}>{t().choosing(those('CHOOSING').length)}</Banner>
      </Show>
    </>
  );
}
