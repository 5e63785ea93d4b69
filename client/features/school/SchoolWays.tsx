import { For, type JSX } from 'solid-js';
import type { SchoolKind } from '../../../schema/generated/client.ts';
import { Icon } from '../../platform/ui/Icon.tsx';
import type { IconName } from '../../platform/ui/icons.ts';
import { useWords } from '../../platform/words/Language.tsx';
import { schoolWords } from './words.ts';

type Way = 'importLists' | 'nextYear' | 'handover' | 'arrivals' | 'liaisons' | 'duplicates' | 'departures' | 'erasureRequests' | 'register' | 'correspondents';

const ways: readonly { way: Way; icon: IconName; path: string }[] = [
  { way: 'importLists', icon: 'upload', path: 'importer' },
  { way: 'nextYear', icon: 'calendar', path: 'bascule' },
  { way: 'handover', icon: 'send', path: 'relais' },
  { way: 'arrivals', icon: 'users', path: 'arrivees' },
  { way: 'liaisons', icon: 'link', path: 'liaisons' },
  { way: 'duplicates', icon: 'copy', path: 'doublons' },
  { way: 'departures', icon: 'clock', path: 'departs' },
  { way: 'erasureRequests', icon: 'trash', path: 'demandes' },
  { way: 'register', icon: 'file', path: '/registre' },
  { way: 'correspondents', icon: 'key', path: '/correspondants' },
];

/** All that a head does in a year besides classes and teachers, each with a word on when one needs it. */
export function SchoolWays(props: { schoolId: string; kind: SchoolKind; corresponds: boolean }): JSX.Element {
  const t = useWords(schoolWords);
  const label = (way: Way): string => (way === 'liaisons' ? t().liaisons[props.kind] : t()[way]);
  const shown = () => ways.filter(({ way }) => way !== 'correspondents' || props.corresponds);
  return (
    <section class="school-more" aria-labelledby="ways-title">
      <h2 id="ways-title" class="list-title">{t().ways}</h2>
      <ul class="school-ways" role="list">
        <For each={shown()}>
          {({ way, icon, path }) => (
            <li class="school-way">
              <Icon name={icon} />
              <div>
                <a href={path.startsWith('/') ? path : `/ecole/${props.schoolId}/${path}`}>{label(way)}</a>
                <p class="soft small">{t().waysWhy[way]}</p>
              </div>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
