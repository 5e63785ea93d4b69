import { For, type JSX, Show } from 'solid-js';
import type { ListedOneFragment } from '../../../../schema/generated/client.ts';
import { Badge } from '../../../platform/ui/Badge.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { DateTime } from '../../../platform/ui/DateTime.tsx';
import { EmptyState } from '../../../platform/ui/EmptyState.tsx';
import { Skeleton } from '../../../platform/ui/Skeleton.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { createAct } from '../../people/createAct.ts';
import { RefusedBanner } from '../../people/RefusedBanner.tsx';
import type { Bulk } from './createBulk.ts';
import type { People } from './createPeople.ts';
import { peopleListWords } from './words.ts';

/** Those who were found, by last name; each can be chosen where something can be done to several. */
export function PeopleList(props: { people: People; bulk?: Bulk | undefined }): JSX.Element {
  const t = useWords(peopleListWords);
  const more = createAct();
  return (
    <Show when={props.people.people()} fallback={<Show when={props.people.refused()} fallback={<Skeleton count={8} />}>{(refused) => <RefusedBanner refused={refused()} onRetry={() => void props.people.again()} />}</Show>}>
      {(people) => (
        <Show when={people().length > 0} fallback={<EmptyState drawing="bench" title={t().nobody}>{t().nobodyWhy}</EmptyState>}>
          <ul class="sheet-list people-list" role="list" aria-busy={props.people.isLoading()}>
            <For each={people()}>{(person) => <PersonRow person={person} bulk={props.bulk} onRevoke={() => more.act(() => props.people.revokeCode(person.id), t().codeRevoked)} />}</For>
          </ul>
          <Show when={props.people.hasMore()}>
            <div><Button busy={more.isBusy()} onClick={() => more.act(props.people.more)}>{t().more}</Button></div>
          </Show>
        </Show>
      )}
    </Show>
  );
}

function PersonRow(props: { person: ListedOneFragment; bulk: Bulk | undefined; onRevoke: () => void }): JSX.Element {
  const t = useWords(peopleListWords);
  const person = () => props.person;
  return (
    <li class="sheet-row people-row">
      <Show when={props.bulk}>
        {(bulk) => (
          <label class="people-choice">
            <input type="checkbox" checked={bulk().chosen().has(person().id)} onChange={(event) => bulk().choose(person().id, event.currentTarget.checked)} />
            <span class="unseen">{t().choose(`${person().firstName} ${person().lastName}`)}</span>
          </label>
        )}
      </Show>
      <div class="people-who">
        <p class="sheet-name"><span class="last-name">{person().lastName}</span> {person().firstName}</p>
        <p class="soft small login">{person().login}</p>
      </div>
      <p class="people-where small">
        {person().roles.map((role) => t().roles[role]).join(', ')}
        <Show when={person().places.length > 0}> · {person().places.join(', ')}</Show>
      </p>
      <p class="row gap-1 people-marks">
        <Show when={person().codeUntil}>
          {(until) => (
            <>
              <Badge tone="sky" icon="key">{t().codeUntil} <DateTime at={until()} form="day" /></Badge>
              <Button size="s" variant="quiet" aria-label={t().revokeCodeOf(person().displayName)} onClick={() => props.onRevoke()}>{t().revokeCode}</Button>
            </>
          )}
        </Show>
        <Show when={!person().entered}><Badge tone="sun">{t().notYetEntered}</Badge></Show>
        <Show when={person().guardians === 0}><Badge tone="brick">{t().noGuardian}</Badge></Show>
      </p>
    </li>
  );
}
