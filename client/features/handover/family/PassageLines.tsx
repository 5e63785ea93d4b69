import { For, type JSX, Show } from 'solid-js';
import { PassagesOfDocument } from '../../../../schema/generated/client.ts';
import { createQuery } from '../../../platform/graphql/createQuery.ts';
import { Icon } from '../../../platform/ui/Icon.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { passageWords } from './words.ts';
import './passage.css';

/** The passages of a pupil, for them and their family: where to, how far, and the way to each. Nothing when there is none. */
export function PassageLines(props: { personId: string; isMine: boolean }): JSX.Element {
  const t = useWords(passageWords);
  const query = createQuery(PassagesOfDocument, () => ({ personId: props.personId }));
  return (
    <For each={query.data()?.passagesOf ?? []}>
      {(passage) => (
        <p class="passage-line">
          <Icon name="school" />
          <span class="grow">
            <b>{passage.to.name}</b> : {t().line[passage.state]}
            <Show when={passage.state === 'IN_EFFECT' ? passage.toClass : null}>{(room) => <> ({room().name})</>}</Show>
          </span>
          <a href={`/passage/${passage.id}`}>{props.isMine && passage.state === 'INFORMED' ? t().notice.pupilSee : t().see}<span class="unseen"> : {passage.to.name}</span></a>
        </p>
      )}
    </For>
  );
}
