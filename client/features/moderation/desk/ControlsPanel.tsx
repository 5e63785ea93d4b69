import { For, Show, createSignal, createUniqueId, untrack } from 'solid-js';
import type { JSX } from 'solid-js';
import type { Space } from '../../../../schema/generated/client.ts';
import { Button } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { Icon } from '../../../platform/ui/Icon.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { FreezeAll } from './FreezeAll.tsx';
import { Pills } from './Pills.tsx';
import { SlowStepper } from './SlowStepper.tsx';
import { UndoButton } from './UndoButton.tsx';
import type { Controls, Minutes, SpaceState } from './createControls.ts';
import { type LiveDesk, SPACES } from './createDesk.ts';
import { deskWords } from './words.ts';

const isWide = (): boolean => matchMedia('(min-width: 60em)').matches;
const ends: readonly Minutes[] = ['0', '5', '10', '30'];

/** Freezes all, or one space, for a time or until told; and slows each down. */
export function ControlsPanel(props: { controls: Controls; live: LiveDesk }): JSX.Element {
  const t = useWords(deskWords);
  const id = createUniqueId();
  const [isUnfolded, setUnfolded] = createSignal(false);
  const startsOpen = untrack(() => isWide() || SPACES.some((space) => props.controls.stateOf(space).slowSeconds > 0));
  return (
    <Card as="section" class="controls" aria-labelledby="controls-title">
      <h2 id="controls-title" class="unseen">{t().controls}</h2>
      <div class="controls-all"><FreezeAll controls={props.controls} /></div>
      <button type="button" class="controls-fold" aria-expanded={isUnfolded()} aria-controls={id} onClick={() => setUnfolded((old) => !old)}>
        <span class="grow"><span class="space-name">{t().oneSpace}</span><Summary controls={props.controls} /></span>
        <Icon name={isUnfolded() ? 'minus' : 'plus'} />
      </button>
      <div id={id} class="controls-more" classList={{ 'is-unfolded': isUnfolded() }}>
        <Pills
          label={t().howLong} value={props.controls.minutes()} onChange={props.controls.setMinutes}
          choices={ends.map((value) => ({ value, label: t().ends[value] }))}
        />
        <ul role="list" class="space-rows">
          <For each={SPACES}>{(space) => <SpaceRow space={space} controls={props.controls} />}</For>
        </ul>
        <div class="controls-undo"><UndoButton live={props.live} /></div>
        <details class="folded slow-modes" open={startsOpen}>
          <summary>{t().slow}</summary>
          <p class="small soft">{t().slowWhy}</p>
          <For each={SPACES}>{(space) => <SlowStepper space={space} seconds={props.controls.stateOf(space).slowSeconds} live={props.live} />}</For>
        </details>
      </div>
    </Card>
  );
}

/** What is not as usual, where the controls are folded away. */
function Summary(props: { controls: Controls }): JSX.Element {
  const t = useWords(deskWords);
  const those = (isOne: (state: SpaceState) => boolean): string => SPACES.filter((space) => isOne(props.controls.stateOf(space))).map((space) => t().space[space].toLocaleLowerCase()).join(', ');
  const said = (): string[] => {
    const [frozen, slow] = [those(({ isFrozen }) => isFrozen), those(({ slowSeconds }) => slowSeconds > 0)];
    return [...(frozen ? [t().frozenThese(frozen)] : []), ...(slow ? [t().slowThese(slow)] : [])];
  };
  return <span class="small space-state">{said().join(' · ') || t().allOpen}</span>;
}

function SpaceRow(props: { space: Space; controls: Controls }): JSX.Element {
  const t = useWords(deskWords);
  const state = () => props.controls.stateOf(props.space);
  const said = (): string => {
    const { isFrozen, left } = state();
    return !isFrozen ? t().open : left ? t().frozenFor(left) : t().frozen;
  };
  return (
    <li class="space-row" classList={{ 'space-frozen': state().isFrozen }}>
      <div class="space-head">
        <Icon name={props.space === 'WALL' ? 'wall' : props.space === 'DOCUMENTS' ? 'edit' : 'comment'} />
        <div class="grow">
          <p class="space-name">{t().space[props.space]}</p>
          <p class="small space-state"><Show when={state().isFrozen}><Icon name="freeze" size="s" /></Show>{said()}</p>
        </div>
        <Button
          class="space-toggle" icon={state().isFrozen ? 'sun' : 'freeze'} busy={state().isTurning}
          aria-label={state().isFrozen ? t().thawSpace[props.space] : t().freezeSpace[props.space]}
          onClick={() => props.controls.freeze(props.space, !state().isFrozen)}
        >
          {state().isFrozen ? t().thaw : t().freeze}
        </Button>
      </div>
    </li>
  );
}
