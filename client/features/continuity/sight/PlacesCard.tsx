import { For, type JSX, Show } from 'solid-js';
import { Card } from '../../../platform/ui/Card.tsx';
import { Icon } from '../../../platform/ui/Icon.tsx';
import { PassageLines } from '../../handover/family/PassageLines.tsx';
import { type Telling, chipsOf } from './chips.ts';
import type { Place } from './createSight.ts';

/** Where the account is, will be and was. */
export function PlacesCard(props: { telling: Telling; isUnfolded: boolean }): JSX.Element {
  const t = () => props.telling.words;
  const said = () => (props.telling.sight.isMine ? t().pupil : t().family);
  const those = (when: Place['when']) => props.telling.sight.places.filter((place) => place.when === when);
  return (
    <Card as="section" class="sight-places stack gap-3">
      <h2>{said().where}</h2>
      <For each={those('NOW')} fallback={<p>{said().nowhere}</p>}>{(place) => <Where place={place} telling={props.telling} />}</For>
      <Show when={those('COMING').length > 0}>
        <h3>{said().coming}</h3>
        <For each={those('COMING')}>{(place) => <Where place={place} telling={props.telling} />}</For>
      </Show>
      <PassageLines personId={props.telling.sight.id} isMine={props.telling.sight.isMine} />
      <Show when={those('PAST').length > 0}>
        <details class="sight-before" open={props.isUnfolded}>
          <summary><h3>{said().before}</h3></summary>
          <div class="stack gap-3">
            <For each={those('PAST')}>{(place) => <Where place={place} telling={props.telling} />}</For>
          </div>
        </details>
      </Show>
    </Card>
  );
}

function Where(props: { place: Place; telling: Telling }): JSX.Element {
  const t = () => props.telling.words;
  const said = () => (props.telling.sight.isMine ? t().pupil : t().family);
  const teachers = () => props.place.classroom.teachers.map(({ displayName }) => displayName).join(', ');
  /** A year ends at midnight: its last day is the one before. */
  const lastDay = () => new Date(new Date(props.place.until).getTime() - 1).toISOString();
  const readers = (): string => props.place.stillRead.map((kind) => {
    const audience = props.telling.sight.audiences.find((one) => one.kind === kind);
    if (kind === 'CLASSMATES') return t().matesShort;
    if (kind === 'CLASS_FAMILIES') return t().familiesShort;
    if (kind === 'TEACHERS') return teachers() || t().teachersShort;
    if (kind === 'HEADS') return t().headNobody;
    return audience ? chipsOf(props.telling, audience).map(({ text }) => text).join(', ') : '';
  }).filter(Boolean).join(', ');
  return (
    <div class="sight-place">
      <span class="sight-place-icon"><Icon name={props.place.classroom.kind === 'GROUP' ? 'users' : 'school'} /></span>
      <div>
        <p><b class="sight-place-name">{props.place.classroom.name}</b> · {props.place.classroom.school.name}</p>
        <p class="soft">
          <Show when={props.place.when === 'PAST'} fallback={t().fromTo(props.telling.dayOf(props.place.since), props.telling.dayOf(lastDay()))}>{t().year(props.place.classroom.year)}</Show>
          <Show when={teachers()}>, {t().with(teachers())}</Show>
        </p>
        <Show when={props.place.when === 'PAST'}><p class="soft small">{readers() ? said().stillRead(readers()) : said().nobodyReads}</p></Show>
      </div>
    </div>
  );
}
