import type { JSX } from 'solid-js';
import { Icon } from '../../../platform/ui/Icon.tsx';
import type { IconName } from '../../../platform/ui/icons.ts';
import { useWords } from '../../../platform/words/Language.tsx';
import { waysWords } from './words.ts';
import './ways.css';

type Way = 'wall' | 'documents' | 'chat';

/** From one space of a class to another. For those who may enter them all: others have only the wall, and nothing to choose. */
export function ClassWays(props: { classroom: { id: string; name: string }; at: Way }): JSX.Element {
  const t = useWords(waysWords);
  const home = (): string => `/classes/${props.classroom.id}`;
  const way = (name: Way, href: string, icon: IconName): JSX.Element => (
    <li><a class="class-way" href={href} aria-current={props.at === name ? 'page' : undefined}><Icon name={icon} size="s" /> {t()[name]}</a></li>
  );
  return (
    <nav class="class-ways" aria-label={t().waysOf(props.classroom.name)}>
      <ul role="list">
        {way('wall', home(), 'wall')}
        {way('documents', `${home()}/documents`, 'edit')}
        {way('chat', `${home()}/discussion`, 'comment')}
      </ul>
    </nav>
  );
}
