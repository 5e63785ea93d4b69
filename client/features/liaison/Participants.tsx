import { For, type JSX, Show } from 'solid-js';
import { Switch } from '../../platform/ui/Checkbox.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createAct } from '../people/createAct.ts';
import { useSession } from '../people/Session.tsx';
import type { Liaison, LiaisonActs } from './createLiaison.ts';
import { liaisonWords } from './words.ts';

type Teacher = Liaison['teachers'][number];

/** Who takes part, school by school; a head chooses for their own. */
export function Participants(props: { liaison: Liaison; acts: LiaisonActs }): JSX.Element {
  const t = useWords(liaisonWords);
  const { me } = useSession();
  const of = (schoolId: string): readonly Teacher[] => props.liaison.teachers.filter((one) => one.schoolId === schoolId);
  const isMine = (school: Liaison['schools'][number]): boolean => school.heads.some(({ id }) => id === me()?.id);
  return (
    <section class="stack gap-3">
      <h2>{t().who}</h2>
      <p class="soft">{t().whoWhy}</p>
      <div class="liaison-sides">
        <For each={props.liaison.schools}>
          {(school) => (
            <div class="liaison-side">
              <h3>{school.name}</h3>
              <p class="small soft">{t().headedBy(school.heads.map(({ displayName }) => displayName).join(', '))}</p>
              <ul role="list" class="stack gap-2" aria-label={school.name}>
                <For each={of(school.id)} fallback={<li class="soft">{t().noTeacher}</li>}>
                  {(teacher) => <li><Show when={props.liaison.can.choose && isMine(school)} fallback={<><span>{teacher.person.displayName}</span> <span class="small soft">{teacher.classNames.join(', ')}</span></>}><Choice teacher={teacher} acts={props.acts} /></Show></li>}
                </For>
              </ul>
            </div>
          )}
        </For>
      </div>
    </section>
  );
}

function Choice(props: { teacher: Teacher; acts: LiaisonActs }): JSX.Element {
  const t = useWords(liaisonWords);
  const act = createAct();
  return (
    <Switch
      label={t().takesPart(props.teacher.person.displayName)} hint={props.teacher.classNames.join(', ')} checked={props.teacher.takesPart} disabled={act.isBusy()}
      onChange={(takesPart) => act.act(() => props.acts.takePart(props.teacher.person.id, takesPart))}
    />
  );
}
