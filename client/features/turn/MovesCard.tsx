import { For, type JSX, Show, createMemo, createSignal } from 'solid-js';
import { Icon } from '../../platform/ui/Icon.tsx';
import { Select } from '../../platform/ui/Select.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { choices, packed, unpacked } from './choices.ts';
import type { ClassMoves, Move, Turn } from './createTurn.ts';
import { turnWords } from './words.ts';

interface MovesCardProps {
  turn: Turn;
  moves: ClassMoves;
  onAll: (move: Move) => void;
  onOne: (pupilId: string, move: Move | null) => void;
}

/** Where the pupils of one class go: one choice for all, and some otherwise. */
export function MovesCard(props: MovesCardProps): JSX.Element {
  const t = useWords(turnWords);
  const options = createMemo(() => choices(props.turn, t()));
  const [isOpen, setOpen] = createSignal(false);
  const everyone = (): string => (options().some(({ value }) => value === packed(props.moves.everyone)) ? packed(props.moves.everyone) : 'UNDECIDED');
  const own = (): number => props.moves.pupils.filter((one) => one.own).length;
  const undecided = (): number => props.moves.pupils.filter(({ move }) => move.fate === 'UNDECIDED').length;
  const labelOf = (value: string): string => options().find((one) => one.value === value)?.label ?? t().undecided;
  return (
    <li class="turn-class">
      <div class="turn-class-head">
        <Select
          label={`${t().everyoneOf(props.moves.classroom.name)} · ${t().pupils(props.moves.pupils.length)}`} value={everyone()} options={options()} disabled={!props.turn.can.edit}
          onChange={(value) => props.onAll(unpacked(value))}
        />
      </div>
      <Show when={undecided() > 0}><p class="turn-undecided small"><Icon name="alert" size="s" /> {t().stillToDecide(undecided())}</p></Show>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t().otherwise(own())}</summary>
        <Show when={isOpen()}>
          <ul class="turn-pupils" role="list">
            <For each={props.moves.pupils}>
              {(pupil) => (
                <li classList={{ 'turn-own': pupil.own, 'turn-undecided': pupil.move.fate === 'UNDECIDED' }}>
                  <Select
                    label={pupil.fullName} value={pupil.own ? packed(pupil.move) : ''} disabled={!props.turn.can.edit}
                    options={[{ value: '', label: t().asOthers(labelOf(everyone())) }, ...options()]}
                    onChange={(value) => props.onOne(pupil.person.id, value === '' ? null : unpacked(value))}
                  />
                </li>
              )}
            </For>
          </ul>
        </Show>
      </details>
    </li>
  );
}
