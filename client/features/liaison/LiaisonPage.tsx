import { For, type JSX, Show, createSignal } from 'solid-js';
import { useParams } from '@solidjs/router';
import { Banner } from '../../platform/ui/Banner.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { useSession } from '../people/Session.tsx';
import { PageState } from '../school/PageState.tsx';
import { PairCard, type PairActs, classesOf } from './PairCard.tsx';
import { PairDialog } from './PairDialog.tsx';
import { Participants } from './Participants.tsx';
import { TextDialog } from './TextDialog.tsx';
import { RemovedTexts, TextList } from './TextList.tsx';
import { type Liaison, type LiaisonActs, createLiaison } from './createLiaison.ts';
import { liaisonWords } from './words.ts';
import './liaison.css';

/** The space that the teachers of an école and of a collège share. */
export default function LiaisonPage(): JSX.Element {
  const params = useParams<{ liaisonId: string }>();
  const acts = createLiaison(() => params.liaisonId);
  return (
    <div class="page">
      <Show when={acts.shown()} fallback={<PageState refused={acts.refused()} onRetry={() => void acts.refetch()} />}>
        {(liaison) => <Space liaison={liaison()} acts={acts} />}
      </Show>
    </div>
  );
}

function Space(props: { liaison: Liaison; acts: LiaisonActs }): JSX.Element {
  const t = useWords(liaisonWords);
  const { me } = useSession();
  const [asks, setAsks] = createSignal<'text' | 'pair'>();
  const names = (): [string, string] => [props.liaison.schools[0]!.name, props.liaison.schools[1]!.name];
  const headed = () => props.liaison.schools.find(({ heads }) => heads.some(({ id }) => id === me()?.id));
  function back(): { href: string; label: string } | undefined {
    const [school, own] = [headed(), props.liaison.classes.find(({ isOwn }) => isOwn)];
    if (school) return { href: `/ecole/${school.id}/liaisons`, label: school.name };
    return own && { href: `/classes/${own.id}/documents`, label: t().documentsOf(own.name) };
  }
  const banner = (): string | undefined => {
    const { state, can } = props.liaison;
    if (state === 'ENDED') return t().endedBanner;
    if (state === 'PROPOSED') return t().waitingBanner;
    return state === 'ACCEPTED' && !can.write ? t().overBanner : undefined;
  };
  const pairActs: PairActs = { answer: props.acts.answerPair, end: props.acts.endPair, create: (pair, key, input) => props.acts.create(key, pair.id, input), remove: props.acts.remove, restore: props.acts.restore };
  return (
    <>
      <PageHeader title={t().and(...names())} over={`${t().space} · ${props.liaison.year}`} back={back()} />
      <div class="stack gap-6">
        <Show when={banner()}>{(words) => <Banner tone={props.liaison.state === 'PROPOSED' ? 'waiting' : 'info'}>{words()}</Banner>}</Show>
        <Show when={props.liaison.answeredAt && props.liaison.state !== 'REFUSED'}>
          <section class="stack gap-3">
            <div class="row gap-2 liaison-pair-head">
              <h2 class="grow">{t().among}</h2>
              <Show when={props.liaison.can.write}><Button variant="primary" icon="plus" onClick={() => setAsks('text')}>{t().newText}</Button></Show>
            </div>
            <p class="soft">{t().amongWhy}</p>
            <Show when={props.liaison.documents.length > 0} fallback={<p class="soft">{t().noText}</p>}><TextList texts={props.liaison.documents} acts={props.acts} label={t().among} isAmongTeachers /></Show>
            <RemovedTexts texts={props.liaison.removed} acts={props.acts} />
          </section>
          <section class="stack gap-3">
            <div class="row gap-2 liaison-pair-head">
              <h2 class="grow">{t().pairs}</h2>
              <Show when={props.liaison.can.write && props.liaison.classes.some(({ isOwn }) => isOwn)}><Button icon="users" onClick={() => setAsks('pair')}>{t().proposePair}</Button></Show>
            </div>
            <p class="soft">{t().pairsWhy}</p>
            <For each={props.liaison.pairs} fallback={<p class="soft">{t().noPair}</p>}>
              {(pair) => <PairCard pair={pair} acts={pairActs} title={t().and(classesOf(pair).own.name, classesOf(pair).other.name)} />}
            </For>
          </section>
          <Participants liaison={props.liaison} acts={props.acts} />
        </Show>
      </div>
      <Show when={asks() === 'text'}><TextDialog create={(key, input) => props.acts.create(key, null, input)} onClose={() => setAsks(undefined)} /></Show>
      <Show when={asks() === 'pair'}><PairDialog liaison={props.liaison} acts={props.acts} onClose={() => setAsks(undefined)} /></Show>
    </>
  );
}
