import { For, type JSX, Show, createEffect, createSignal, on } from 'solid-js';
import { useNavigate, useParams } from '@solidjs/router';
import { Button, LinkButton } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { Icon } from '../../../platform/ui/Icon.tsx';
import { PageHeader } from '../../../platform/ui/PageHeader.tsx';
import { Tabs } from '../../../platform/ui/Tabs.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { longDay } from '../../../platform/words/longDay.ts';
import { useSession } from '../../people/Session.tsx';
import { PageState } from '../../school/PageState.tsx';
import { PlacesCard } from './PlacesCard.tsx';
import { ThingCard } from './ThingCard.tsx';
import { type Telling, listed, outsidersOf } from './chips.ts';
import { type Sight, createPrinting, createSight } from './createSight.ts';
import { groups } from './groups.ts';
import { sightWords } from './words.ts';
import './sight.css';

/** Who sees what of a pupil's: for the pupil in their words, for guardians one child beside the other. */
export default function SightPage(): JSX.Element {
  const t = useWords(sightWords);
  const { me } = useSession();
  const params = useParams();
  const navigate = useNavigate();
  const children = () => me()?.children ?? [];
  const personId = () => params.pupilId ?? (children()[0]?.person.id ?? me()?.id);
  const sight = createSight(personId);
  const said = () => (personId() === me()?.id ? t().pupil : t().family);
  const hasTabs = () => children().length > 1 && children().some(({ person }) => person.id === personId());
  const body = () => (
    <Show when={sight.shown()} fallback={<PageState refused={sight.refused()} onRetry={() => void sight.refetch()} />}>
      {(shown) => <Shown sight={shown()} isNamed={hasTabs()} />}
    </Show>
  );
  return (
    <div class="page page-narrow sight" classList={{ 'sight-child': personId() === me()?.id }}>
      <PageHeader title={said().title} lead={said().lead} actions={<Button icon="print" onClick={() => print()}>{t().print}</Button>} />
      <Show when={hasTabs()} fallback={body()}>
        <Tabs
          label={t().children} value={personId()!} tabs={children().map(({ person }) => ({ value: person.id, label: person.displayName }))}
          onChange={(id) => navigate(`/qui-voit-quoi/${id}`, { replace: true, scroll: false })}
        >
          {body()}
        </Tabs>
      </Show>
    </div>
  );
}

function Shown(props: { sight: Sight; isNamed: boolean }): JSX.Element {
  const t = useWords(sightWords);
  const { locale } = useLanguage();
  const { me } = useSession();
  const isPrinting = createPrinting();
  const [chosen, choose] = createSignal<string>();
  const rooms = () => props.sight.places.filter(({ when }) => when === 'NOW').map(({ classroom, hasDoor }) => ({ id: classroom.id, name: classroom.name, hasDoor }));
  const room = () => rooms().find(({ id }) => id === chosen()) ?? rooms()[0];
  const telling = (): Telling => ({
    sight: props.sight, roomId: room()?.id, words: t(), viewerId: me()?.id, dayOf: longDay(locale()),
  });
  const said = () => (props.sight.isMine ? t().pupil : t().family);
  const doorOf = () => (room()?.hasDoor ? room()!.name : undefined);
  return (
    <div class="stack gap-5">
      <Show when={!props.sight.isMine}><p class="sight-of" classList={{ 'sight-paper': props.isNamed }}>{props.sight.owner.displayName}</p></Show>
      <PlacesCard telling={telling()} isUnfolded={isPrinting()} />
      <Outside telling={telling()} />
      <Show when={rooms().length > 1} fallback={<Groups telling={telling()} door={doorOf()} isUnfolded={isPrinting()} />}>
        <p class="sight-choose">{said().inEach}</p>
        <p class="sight-paper">{room()!.name}</p>
        <Tabs label={t().rooms} value={room()!.id} tabs={rooms().map(({ id, name }) => ({ value: id, label: name }))} onChange={choose}>
          <Groups telling={telling()} door={doorOf()} isUnfolded={isPrinting()} />
        </Tabs>
      </Show>
      <Card as="section" class="stack gap-2">
        <h2>{said().leaving}</h2>
        <p>{said().leavingWhy(props.sight.keptDays)}</p>
        <div class="row gap-2 sight-ways">
          <LinkButton href="/mes-donnees" icon="download">{t().myData}</LinkButton>
          <LinkButton href={props.sight.isMine ? '/portfolio' : `/portfolio/${props.sight.id}`} icon="merci">{t().portfolio}</LinkButton>
        </div>
      </Card>
      <p class="soft small">{props.sight.isMine ? t().truthPupil : t().truth}</p>
    </div>
  );
}

function Outside(props: { telling: Telling }): JSX.Element {
  const said = () => (props.telling.sight.isMine ? props.telling.words.pupil : props.telling.words.family);
  const names = (): string => listed(props.telling, outsidersOf(props.telling));
  const territories = (): string => props.telling.sight.audiences.flatMap((one) => (one.kind === 'ADMINISTRATORS' ? one.names : [])).join(', ');
  return (
    <Show when={names()}>
      <Card as="section" class="sight-place">
        <span class="sight-place-icon sight-outside"><Icon name="eye-off" /></span>
        <div class="stack gap-1">
          <h2>{said().outside}</h2>
          <p>{said().outsideWhy(names())}</p>
          <Show when={territories()}><p class="soft small">{said().administrators(territories())}</p></Show>
        </div>
      </Card>
    </Show>
  );
}

function Groups(props: { telling: Telling; door: string | undefined; isUnfolded: boolean }): JSX.Element {
  const said = () => (props.telling.sight.isMine ? props.telling.words.pupil : props.telling.words.family);
  return (
    <div class="stack gap-3">
      <For each={groups}>
        {(group, at) => (
          <Card as="section" class="sight-group">
            <Foldable isFirst={at() === 0} isUnfolded={props.isUnfolded} head={<><span class="sight-group-icon"><Icon name={group.icon} /></span><h2>{said().groups[group.name]}</h2></>}>
              <ul class="sight-things" role="list">
                <For each={props.telling.sight.things.filter(({ kind }) => group.things.includes(kind))}>{(thing) => <ThingCard thing={thing} telling={props.telling} />}</For>
              </ul>
              <Show when={group.name === 'ENTRY' ? props.door : undefined}>{(door) => <p class="sight-door">{said().door(door())}</p>}</Show>
            </Foldable>
          </Card>
        )}
      </For>
    </div>
  );
}

/** Folded but for the first, and all open on paper. */
function Foldable(props: { isFirst: boolean; isUnfolded: boolean; head: JSX.Element; children: JSX.Element }): JSX.Element {
  let folding!: HTMLDetailsElement;
  createEffect(on(() => props.isUnfolded, (isUnfolded, before) => {
    if (isUnfolded) { folding.dataset.was = String(folding.open); folding.open = true; } else if (before) folding.open = folding.dataset.was === 'true';
  }));
  return (
    <details ref={folding} open={props.isFirst}>
      <summary class="sight-summary">{props.head}<Icon name="chevron-down" /></summary>
      {props.children}
    </details>
  );
}
