import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { Badge } from '../../../platform/ui/Badge.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { createAct } from '../../people/createAct.ts';
import { Miniature } from './Miniature.tsx';
import { PeopleIn } from './PeopleIn.tsx';
import type { BoardDocument, LiveBoard } from './createBoard.ts';
import { calledOf, together } from './names.ts';
import { tones } from './states.ts';
import { tasksWords } from './words.ts';

/** One document on the board: its first lines, who is in it, and the key of its door. The whole of it leads inside. */
export function Tile(props: { document: BoardDocument; now: number; live: LiveBoard; isAlone: boolean }): JSX.Element {
  const t = useWords(tasksWords);
  const turning = createAct();
  const name = (): string => calledOf(props.document, t());
  const isOpen = (): boolean => props.document.state === 'OPEN';
  const members = (): string => (props.document.groupName ? props.document.writers.map(({ displayName }) => together(displayName)).join(', ') : '');
  return (
    <Card as="li" class={`tile ${props.isAlone ? 'tile-alone' : ''} ${isOpen() ? 'tile-open' : ''}`}>
      <div class="tile-head">
        <h2 class="tile-name grow"><a class="card-link" href={`/documents/${props.document.id}`}>{name()}</a></h2>
        <Badge tone={tones[props.document.state]} icon={props.document.state === 'CLOSED' ? 'lock' : props.document.state === 'HANDED_IN' ? 'check' : undefined}>{t().state[props.document.state]}</Badge>
      </div>
      <Show when={members()}><p class="small soft tile-members">{members()}</p></Show>
      <Miniature blocks={props.document.miniature} />
      <PeopleIn present={props.document.present} now={props.now} />
      <div class="tile-foot">
        <span class="small soft grow">{t().words(props.document.words)}</span>
        <Show when={props.document.can.moderate && props.document.state !== 'ARCHIVED'}>
          <Button
            size="s" variant="quiet" icon={isOpen() ? 'lock' : 'edit'} busy={turning.isBusy()} aria-label={isOpen() ? t().closeOne(name()) : t().openOne(name())}
            onClick={() => turning.act(() => props.live.openOne(props.document.id, !isOpen()))}
          >{isOpen() ? t().closeShort : t().openShort}</Button>
        </Show>
      </div>
    </Card>
  );
}
