import { For, type JSX, Show } from 'solid-js';
import { Icon } from '../../platform/ui/Icon.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { PairCard, classesOf } from './PairCard.tsx';
import { createClassLiaisons } from './createClassLiaisons.ts';
import { liaisonWords } from './words.ts';
import './liaison.css';

/** On the page of a class's documents: what it writes with a class of the other school. Nothing where there is nothing. */
export default function ClassLiaisons(props: { classroomId: string }): JSX.Element {
  const t = useWords(liaisonWords);
  const live = createClassLiaisons(() => props.classroomId);
  return (
    <Show when={live.all().length > 0}>
      <div class="stack gap-5 class-liaisons">
        <For each={live.all()}>
          {(liaison) => (
            <div class="stack gap-4">
              <For each={liaison.pairs}>
                {(pair) => <PairCard pair={pair} acts={live} title={t().withClass(t().classAt(classesOf(pair).other.name, liaison.otherSchool.name))} isForPupil={!liaison.isMember} />}
              </For>
              <Show when={liaison.isMember}>
                <p><a class="liaison-way" href={`/liaison/${liaison.id}`}><Icon name="school" /> <span>{t().toSpace} · {liaison.otherSchool.name}</span></a></p>
              </Show>
            </div>
          )}
        </For>
      </div>
    </Show>
  );
}
