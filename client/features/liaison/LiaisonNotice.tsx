import { For, type JSX, Show } from 'solid-js';
import { useLocation } from '@solidjs/router';
import { Banner } from '../../platform/ui/Banner.tsx';
import { LinkButton } from '../../platform/ui/Button.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { type Head, createLiaisonNews } from './createLiaisonNews.ts';
import { liaisonWords } from './words.ts';
import './liaison.css';

/** On the first pages of heads: that a liaison waits for their answer, or what the other school did. Of other schools than those another notice is made. */
export default function LiaisonNotice(props: { schoolIds: readonly string[]; homes: readonly string[] }): JSX.Element {
  const t = useWords(liaisonWords);
  const location = useLocation();
  const isHome = (): boolean => props.homes.includes(location.pathname);
  const news = createLiaisonNews(props.schoolIds, isHome);
  const said = (liaison: Head): string => (liaison.state === 'WITHDRAWN' ? '' : t().news[liaison.state](other(liaison)));
  const other = ({ schools, unheardBySchoolId }: Head): string => schools.find(({ id }) => id !== unheardBySchoolId)!.name;
  return (
    <Show when={isHome()}>
      <For each={news.all()}>
        {(liaison) => (
          <div class="liaison-notice">
            <Banner
              tone={liaison.state === 'PROPOSED' ? 'waiting' : 'info'} icon="school"
              action={<LinkButton href={`/ecole/${liaison.unheardBySchoolId}/liaisons`} size="s" aria-label={liaison.can.answer ? t().newsAnswerOf(other(liaison)) : t().newsSeeOf(other(liaison))}>{liaison.can.answer ? t().newsAnswer : t().newsSee}</LinkButton>}
            >
              {said(liaison)}
            </Banner>
          </div>
        )}
      </For>
    </Show>
  );
}
