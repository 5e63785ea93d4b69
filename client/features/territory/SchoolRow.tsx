import { For, type JSX, Show } from 'solid-js';
import { useNavigate } from '@solidjs/router';
import type { SchoolSheetFragment } from '../../../schema/generated/client.ts';
import { Badge } from '../../platform/ui/Badge.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import { Menu, type MenuItem } from '../../platform/ui/Menu.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import type { TerritoryTask } from './TerritoryTasks.tsx';
import { territoryWords } from './words.ts';

/** A school as its territory sees it: who directs it and how many, never what is done there. */
export function SchoolRow(props: { school: SchoolSheetFragment; onTask: (task: TerritoryTask) => void }): JSX.Element {
  const t = useWords(territoryWords);
  const navigate = useNavigate();
  const school = () => props.school;
  const counts = () => school().counts;
  const actions = (): MenuItem[] => [
    { label: t().changeSchool, icon: 'edit', onSelect: () => props.onTask({ kind: 'change', school: school() }) },
    { label: t().nameHead, icon: 'user', onSelect: () => props.onTask({ kind: 'head', school: school() }) },
    { label: t().importLists, icon: 'upload', onSelect: () => navigate(`/ecole/${school().id}/importer`) },
    { label: t().departures, icon: 'clock', onSelect: () => navigate(`/ecole/${school().id}/departs`) },
    { label: t().duplicates, icon: 'users', onSelect: () => navigate(`/ecole/${school().id}/doublons`) },
    { label: t().attach, icon: 'pin', onSelect: () => props.onTask({ kind: 'attach', school: school() }) },
    ...school().heads.map(({ person }): MenuItem => ({
      label: t().resetFactorOf(person.displayName), icon: 'key', onSelect: () => props.onTask({ kind: 'factor', school: school(), person }),
    })),
    ...school().heads.map(({ person }): MenuItem => ({
      label: t().endHeadOf(person.displayName), icon: 'logout', danger: true, onSelect: () => props.onTask({ kind: 'endHead', school: school(), person }),
    })),
  ];
  return (
    <li class="sheet-row school-row">
      <Icon name="school" />
      <div class="grow">
        <p><span class="sheet-name">{school().name}</span></p>
        <p class="soft small">
          {t().schoolKinds[school().kind]} · {school().city} · {school().uai}
        </p>
        <p class="small">
          <Show when={school().heads.length > 0} fallback={<Badge tone="sun">{t().noHead}</Badge>}>
            {t().headedBy(school().heads.map(({ person }) => person.displayName).join(', '))}
          </Show>
        </p>
        <ul class="school-counts" role="list">
          <For each={[t().classrooms(counts().classrooms), t().pupils(counts().pupils), t().staff(counts().staff), t().entered(counts().entered, counts().pupils + counts().staff)]}>
            {(said) => <li><Badge>{said}</Badge></li>}
          </For>
        </ul>
      </div>
      <Menu label={t().actionsOn(school().name)} items={actions()} />
    </li>
  );
}
