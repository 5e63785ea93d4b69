import { type JSX, Show } from 'solid-js';
import type { ClassTileFragment } from '../../../schema/generated/client.ts';
import { Badge } from '../../platform/ui/Badge.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import type { IconName } from '../../platform/ui/icons.ts';
import { useWords } from '../../platform/words/Language.tsx';
import { hueOf } from './levels.ts';
import { teachersSaid } from './teachersSaid.ts';
import { schoolWords } from './words.ts';

/** A class as a stall under its own awning; the whole of it leads to the wall. */
export function ClassTile(props: { classroom: ClassTileFragment; isUnderHeading: boolean; saysSchool: boolean }): JSX.Element {
  const t = useWords(schoolWords);
  const room = () => props.classroom;
  const levels = () => room().levels.map((level) => t().levels[level]).join(' – ');
  const register = () => (room().kind === 'GROUP' ? t().groupPupils : t().pupilsAndFamilies);
  const link = () => <a class="card-link" href={`/classes/${room().id}`}>{room().name}</a>;
  return (
    <Card as="li" class={`class-tile class-${hueOf(room().levels)}${room().kind === 'GROUP' ? ' class-tile-group' : ''}`}>
      <div class="class-awning">
        <Show when={props.isUnderHeading} fallback={<h2 class="class-name">{link()}</h2>}><h3 class="class-name">{link()}</h3></Show>
        <Show when={room().kind === 'GROUP'}><Badge icon="users">{t().group}</Badge></Show>
        <Show when={!room().name.includes(levels())}><Badge>{levels()}</Badge></Show>
        <Icon name="chevron-right" />
      </div>
      <div class="class-fringe" aria-hidden="true" />
      <ul class="class-facts" role="list">
        <Fact icon="user">{teachersSaid(room(), t().mainTeacher[room().school.kind]) || t().noTeacher}</Fact>
        <Fact icon="users">{t().pupils(room().pupilCount)}</Fact>
        <Show when={props.saysSchool}><Fact icon="school">{room().school.name}</Fact></Show>
      </ul>
      <Show when={room().can.register}>
        <a class="class-register" href={`/classes/${room().id}/eleves`} aria-label={`${register()}, ${room().name}`}>
          {register()} <Icon name="chevron-right" size="s" />
        </a>
      </Show>
    </Card>
  );
}

function Fact(props: { icon: IconName; children: JSX.Element }): JSX.Element {
  return <li class="class-fact"><Icon name={props.icon} size="s" /> <span>{props.children}</span></li>;
}
