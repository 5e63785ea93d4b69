import { For, type JSX, Show } from 'solid-js';
import { useLocation } from '@solidjs/router';
import { FamilyPassagesDocument } from '../../../../schema/generated/client.ts';
import { createQuery } from '../../../platform/graphql/createQuery.ts';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { LinkButton } from '../../../platform/ui/Button.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { passageWords } from './words.ts';
import './passage.css';

/** On the first pages of families and pupils: that a passage waits for their word. Whoever has given it is not asked again. */
export default function PassageNotice(props: { viewerId: string; homes: readonly string[] }): JSX.Element {
  const t = useWords(passageWords);
  const location = useLocation();
  const isHome = () => props.homes.includes(location.pathname);
  // Asked again at each coming home: it may have been answered since.
  const query = createQuery(FamilyPassagesDocument, () => (isHome() ? {} : undefined));
  const waiting = () => (query.data()?.familyPassages ?? []).filter(({ pupil, chosenAt, answers, can }) => (pupil.id === props.viewerId
    ? can.choose && chosenAt === null : can.answer && answers.find(({ guardian }) => guardian.id === props.viewerId)?.agreed == null));
  return (
    <Show when={isHome()}>
      <For each={waiting()}>
        {(one) => (
          <div class="passage-notice">
            <Banner
              tone="info" icon="school"
              action={<LinkButton href={`/passage/${one.id}`} size="s">{one.pupil.id === props.viewerId ? t().notice.pupilSee : t().notice.familySee}</LinkButton>}
            >
              {one.pupil.id === props.viewerId ? t().notice.pupil(one.to.name) : t().notice.family(one.pupil.displayName, one.to.name)}
            </Banner>
          </div>
        )}
      </For>
    </Show>
  );
}
