import { For, type JSX, Show } from 'solid-js';
import { Avatar } from '../../platform/ui/Avatar.tsx';
import { LinkButton } from '../../platform/ui/Button.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { Skeleton } from '../../platform/ui/Skeleton.tsx';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { withFirst } from '../../platform/words/longDay.ts';
import { RefusedBanner } from '../people/RefusedBanner.tsx';
import { useSession } from '../people/Session.tsx';
import { ClassTile } from './ClassTile.tsx';
import { PastYears } from './PastYears.tsx';
import { type ClassGroup, createHome } from './createHome.ts';
import { schoolWords } from './words.ts';
import './school.css';

/** Where one arrives: the classes, each a press away from its wall. */
export default function HomePage(): JSX.Element {
  const t = useWords(schoolWords);
  const { me } = useSession();
  const { locale } = useLanguage();
  const home = createHome();
  const today = () => withFirst(new Intl.DateTimeFormat(locale() === 'fr' ? 'fr-FR' : 'en-GB', { weekday: 'long', day: 'numeric', month: 'long' }).format(new Date()), locale());
  const school = () => {
    const names = new Set(home.groups()?.flatMap(({ classrooms }) => classrooms.map((room) => room.school.name)));
    return names.size === 1 ? [...names][0] : undefined;
  };
  const name = () => (me()?.places.some(({ role }) => role === 'PUPIL') ? me()!.firstName : me()?.displayName ?? '');
  return (
    <div class="page">
      <PageHeader title={t().hello(name())} over={<><span class="home-today">{today()}</span><Show when={school()}> · {school()}</Show></>} />
      <RefusedBanner refused={home.refused()} onRetry={() => void home.refetch()} />
      <Show when={home.groups()} fallback={<Show when={!home.refused()}><div class="grid"><Skeleton kind="card" count={2} /></div></Show>}>
        {(groups) => (
          <Show when={groups().length > 0} fallback={<NoClass />}>
            <div class="class-groups">
              <For each={groups()}>{(group) => <Classes group={group} isAlone={groups().length === 1 && !group.child} isInOneSchool={school() !== undefined} />}</For>
            </div>
          </Show>
        )}
      </Show>
      <Show when={home.archives().length > 0}>
        <details class="past-years">
          <summary><h2 class="group-title">{t().pastYears}</h2></summary>
          <p class="soft">{t().pastYearsWhy}</p>
          <PastYears archives={home.archives()} saysSchool={school() === undefined} isUnderHeading />
        </details>
      </Show>
    </div>
  );
}

/** A head is shown where to begin; others wait for the school. */
function NoClass(): JSX.Element {
  const t = useWords(schoolWords);
  const { me } = useSession();
  const directed = () => me()?.places.find(({ school }) => school.can.direct)?.school;
  return (
    <Show when={directed()} fallback={<EmptyState drawing="bench" title={t().noClass}>{t().noClassWhy}</EmptyState>}>
      {(school) => (
        <EmptyState
          drawing="bench" title={t().noClassInSchool}
          action={<LinkButton href={`/ecole/${school().id}`} variant="primary" icon="school">{school().name}</LinkButton>}
        >
          {t().noClassInSchoolWhy}
        </EmptyState>
      )}
    </Show>
  );
}

function Classes(props: { group: ClassGroup; isAlone: boolean; isInOneSchool: boolean }): JSX.Element {
  const t = useWords(schoolWords);
  return (
    <section class="stack class-group" style={{ '--rooms': props.group.classrooms.length }} aria-label={props.isAlone ? t().myClasses : undefined}>
      <Show when={!props.isAlone}>
        <h2 class="group-title">
          <Show when={props.group.child} fallback={props.group.school?.name}>
            {(child) => <><Avatar id={child().id} name={child().displayName} size="s" /> {t().ofChild(child().displayName, props.group.classrooms.length)}</>}
          </Show>
        </h2>
        <Show when={props.group.child}>{(child) => <p><a href={`/portfolio/${child().id}`}>{t().portfolioOf(child().displayName)}</a> · <a href={`/qui-voit-quoi/${child().id}`} aria-label={t().sightOf(child().displayName)}>{t().sight}</a></p>}</Show>
      </Show>
      <ul class="grid" role="list">
        <For each={props.group.classrooms}>{(classroom) => <ClassTile classroom={classroom} isUnderHeading={!props.isAlone} saysSchool={!props.isInOneSchool} />}</For>
      </ul>
    </section>
  );
}
