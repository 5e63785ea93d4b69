import type { JSX } from 'solid-js';
import type { PassageState } from '../../../../schema/generated/client.ts';
import { Badge, type Tone } from '../../../platform/ui/Badge.tsx';
import type { IconName } from '../../../platform/ui/icons.ts';
import { useWords } from '../../../platform/words/Language.tsx';
import { passageWords } from './words.ts';

const looks: Record<PassageState, { tone: Tone; icon?: IconName }> = {
  PROPOSED: { tone: 'neutral' }, INFORMED: { tone: 'sun', icon: 'users' }, SENT: { tone: 'sky', icon: 'send' }, ACCEPTED: { tone: 'brick', icon: 'check' },
  IN_EFFECT: { tone: 'linden', icon: 'school' }, REFUSED: { tone: 'mulberry', icon: 'close' }, WITHDRAWN: { tone: 'neutral', icon: 'undo' }, EXPIRED: { tone: 'neutral', icon: 'clock' },
};

/** Where a passage stands, in a word. */
export function StateBadge(props: { state: PassageState }): JSX.Element {
  const t = useWords(passageWords);
  return <Badge tone={looks[props.state].tone} icon={looks[props.state].icon}>{t().states[props.state]}</Badge>;
}
