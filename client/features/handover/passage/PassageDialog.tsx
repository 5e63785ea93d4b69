import { For, type JSX, Show } from 'solid-js';
import { PassageInFullDocument, type PassageInFullQuery } from '../../../../schema/generated/client.ts';
import { createQuery } from '../../../platform/graphql/createQuery.ts';
import { Dialog } from '../../../platform/ui/Dialog.tsx';
import { Skeleton } from '../../../platform/ui/Skeleton.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { longDay } from '../../../platform/words/longDay.ts';
import { RefusedBanner } from '../../people/RefusedBanner.tsx';
import { Story } from '../story/Story.tsx';
import { storyWords } from '../story/words.ts';
import { Birth } from './Birth.tsx';
import { familySays } from './familySays.ts';
import { passageWords } from './words.ts';
import './passage.css';

type InFull = PassageInFullQuery['passage'];

/** One pupil's passage with all that its heads may know of it, and what happened when. */
export function PassageDialog(props: { id: string; name: string; onClose: () => void }): JSX.Element {
  const asked = createQuery(PassageInFullDocument, () => ({ id: props.id }));
  return (
    <Dialog open title={props.name} onClose={props.onClose}>
      <Show when={asked.data()?.passage} fallback={<Show when={asked.refused()} fallback={<Skeleton count={5} />}>{(refused) => <RefusedBanner refused={refused()} onRetry={() => void asked.refetch()} />}</Show>}>
        {(passage) => <Facts passage={passage()} />}
      </Show>
    </Dialog>
  );
}

function Facts(props: { passage: InFull }): JSX.Element {
  const t = useWords(passageWords);
  const story = useWords(storyWords);
  const { locale } = useLanguage();
  const it = () => props.passage;
  const at = (school: InFull['from']): string => [school.name, school.city].filter(Boolean).join(', ');
  return (
    <div class="stack">
      <dl class="passage-about">
        <dt>{t().birth}</dt><dd><Birth date={it().birthDate} unknown={t().unknown} /></dd>
        <dt>{t().ine}</dt><dd>{it().hasIne ? t().hasIne : t().noIne}</dd>
        <dt>{t().from}</dt><dd>{at(it().from)} ({t().inClass(it().fromClass)})</dd>
        <dt>{t().to}</dt><dd>{at(it().to)} ({it().to.uai})<Show when={it().toClass}>{(room) => <>, {t().inClass(room().name)}</>}</Show></dd>
        <dt>{t().goes}</dt><dd>{it().chosenAt ? t().pieces(it().pieceCount) : t().notChosen}</dd>
        <dt>{t().answers}</dt>
        <dd><For each={familySays(it(), t())}>{(line) => <p>{line}</p>}</For></dd>
        <dt>{t().openUntil}</dt><dd>{longDay(locale())(it().openUntil, -1)}</dd>
      </dl>
      <section>
        <h3>{story().history}</h3>
        <Story history={it().history} />
      </section>
    </div>
  );
}
