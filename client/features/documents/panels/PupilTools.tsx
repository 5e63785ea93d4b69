import { type JSX, Show } from 'solid-js';
import { Button } from '../../../platform/ui/Button.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import type { StaffTools } from './createStaffTools.ts';
import { panelsWords } from './words.ts';

/** What staff do about a pupil who is in the document; nothing for anyone else. `leave` closes the list they stand in. */
export function PupilTools(props: { tools: StaffTools; personId: string; leave: () => void }): JSX.Element {
  const t = useWords(panelsWords);
  const isReader = (): boolean => props.tools.isReader(props.personId);
  return (
    <Show when={props.tools.pupil(props.personId)}>
      {(pupil) => (
        <span class="pupil-tools">
          <Button size="s" icon={isReader() ? 'edit' : 'lock'} busy={props.tools.isBusy()} onClick={() => props.tools.read(pupil(), !isReader())}>
            {isReader() ? t().makeWriter : t().makeReader}<span class="unseen"> {pupil().displayName}</span>
          </Button>
          <Button size="s" variant="quiet" icon="trash" onClick={() => { const one = pupil(); props.leave(); props.tools.takeFrom(one); }}>
            {t().takeOut}<span class="unseen"> {pupil().displayName}</span>
          </Button>
        </span>
      )}
    </Show>
  );
}
