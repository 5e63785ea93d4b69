import type { JSX } from 'solid-js';
import { Icon } from '../../../platform/ui/Icon.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import type { Controls } from './createControls.ts';
import { SPACES } from './createDesk.ts';
import { deskWords } from './words.ts';

/** The one button that must be found without looking. It says what it does as soon as it is pressed. */
export function FreezeAll(props: { controls: Controls }): JSX.Element {
  const t = useWords(deskWords);
  const isAll = (): boolean => props.controls.isAllFrozen();
  const turning = () => SPACES.filter((space) => props.controls.stateOf(space).isTurning).length;
  /** One space on its way holds nobody up. */
  const isBusy = (): boolean => turning() === SPACES.length;
  const toFreeze = (): string => { const lasts = props.controls.minutes(); return lasts === '0' ? t().freezeAll : t().freezeAllFor(t().ends[lasts]); };
  const said = (): string => (isBusy() ? (isAll() ? t().freezingAll : t().thawingAll) : isAll() ? t().thawAll : toFreeze());
  return (
    <button
      type="button" class="freeze-all" classList={{ 'freeze-all-on': isAll() }} aria-disabled={isBusy() ? 'true' : undefined}
      onClick={() => { if (!isBusy()) props.controls.freeze(null, !isAll()); }}
    >
      <Icon name={isAll() ? 'sun' : 'freeze'} size="l" /> <span>{said()}</span>
    </button>
  );
}
