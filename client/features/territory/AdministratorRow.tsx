import { type JSX, Show } from 'solid-js';
import type { AdministratorFragment } from '../../../schema/generated/client.ts';
import { Avatar } from '../../platform/ui/Avatar.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { Menu } from '../../platform/ui/Menu.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { territoryWords } from './words.ts';

/** Who administers a territory, since when. */
export function AdministratorRow(props: { office: AdministratorFragment; onEnd: () => void }): JSX.Element {
  const t = useWords(territoryWords);
  const holder = () => props.office.holder;
  return (
    <li class="sheet-row">
      <Avatar id={holder().person.id} name={holder().person.displayName} />
      <div class="grow">
        <p class="sheet-name">{holder().firstName} {holder().lastName}</p>
        <p class="soft small"><span class="login">{holder().login}</span> · {t().since} <DateTime at={props.office.from} form="day" /></p>
      </div>
      <Show when={props.office.canEnd}>
        <Menu label={t().actionsOn(holder().person.displayName)} items={[{ label: t().endOffice, icon: 'logout', danger: true, onSelect: () => props.onEnd() }]} />
      </Show>
    </li>
  );
}
