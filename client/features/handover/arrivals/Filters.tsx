import { type JSX, Show } from 'solid-js';
import { limits } from '../../../../schema/limits.ts';
import { Checkbox } from '../../../platform/ui/Checkbox.tsx';
import { Select } from '../../../platform/ui/Select.tsx';
import { TextField } from '../../../platform/ui/TextField.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import type { Room } from './createArrivals.ts';
import type { Sieve } from './createSieve.ts';
import { roomsToChoose } from './roomsToChoose.ts';
import { arrivalsWords } from './words.ts';

/** What is looked for: a name, and what narrows it. */
export function Filters(props: { sieve: Sieve; rooms: readonly Room[] }): JSX.Element {
  const t = useWords(arrivalsWords);
  const it = props.sieve;
  const hasDoubt = () => it.isDoubtful() || it.found().some(({ mustDecide }) => mustDecide);
  return (
    <search class="arrivals-search">
      <TextField type="search" icon="search" label={t().search} value={it.text()} onInput={it.setText} maxLength={limits.name} autocomplete="off" spellcheck={false} />
      <Show when={it.schools().length > 1}>
        <Select label={t().from} value={it.uai()} options={[{ value: '', label: t().allSchools }, ...it.schools()]} onChange={it.setUai} />
      </Show>
      <Show when={it.stand() === 'ACCEPTED' || it.stand() === 'IN_EFFECT'}>
        <Select label={t().room} value={it.roomId()} options={[{ value: '', label: t().allRooms }, { value: 'NONE', label: t().noRoom }, ...roomsToChoose(props.rooms)]} onChange={it.setRoomId} />
      </Show>
      <Show when={hasDoubt()}><Checkbox label={t().onlyDoubtful} checked={it.isDoubtful()} onChange={it.setDoubtful} /></Show>
    </search>
  );
}
