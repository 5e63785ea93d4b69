import { For, type JSX, Show } from 'solid-js';
import type { ClassFamilyFragment } from '../../../../schema/generated/client.ts';
import { Avatar } from '../../../platform/ui/Avatar.tsx';
import { Badge } from '../../../platform/ui/Badge.tsx';
import { Menu, type MenuItem } from '../../../platform/ui/Menu.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { familiesWords } from './words.ts';

interface Named { id: string; displayName: string }

/** What the class's staff is about to do. */
export type FamilyTask = { kind: 'revoke'; pupil: Named } | { kind: 'unlink'; pupil: Named; guardian: Named };

/** A pupil's family: who is linked since when, and what became of the letter. */
export function FamilyRow(props: { pupil: ClassFamilyFragment; onTask: (task: FamilyTask) => void }): JSX.Element {
  const t = useWords(familiesWords);
  const person = () => props.pupil.person;
  const name = () => `${props.pupil.firstName} ${props.pupil.lastName}`;
  const code = () => props.pupil.familyCode;
  const actions = (): MenuItem[] => [
    ...(code() && code()!.usesLeft > 0 ? [{ label: t().revoke, icon: 'close' as const, onSelect: () => props.onTask({ kind: 'revoke', pupil: person() }) }] : []),
    ...props.pupil.guardians.map((guardian): MenuItem => ({
      label: t().unlink(guardian.person.displayName), icon: 'close', danger: true, onSelect: () => props.onTask({ kind: 'unlink', pupil: person(), guardian: guardian.person }),
    })),
  ];
  return (
    <li class="sheet-row family-row">
      <Avatar id={person().id} name={name()} />
      <div class="family-who">
        <p class="sheet-name"><span class="last-name">{props.pupil.lastName}</span> {props.pupil.firstName}</p>
        <For each={props.pupil.guardians} fallback={<Badge tone="sun">{t().noGuardian}</Badge>}>
          {(guardian) => <p class="small soft">{t().guardianSince(guardian.person.displayName, guardian.since!)}</p>}
        </For>
      </div>
      <div class="family-letter small"><Letter code={code()} /></div>
      <Show when={actions().length > 0}><Menu label={t().actionsOn(name())} items={actions()} /></Show>
    </li>
  );
}

function Letter(props: { code: ClassFamilyFragment['familyCode'] }): JSX.Element {
  const t = useWords(familiesWords);
  const isExpired = () => props.code !== null && props.code !== undefined && new Date(props.code.expiresAt).getTime() <= Date.now();
  return (
    <Show when={props.code} fallback={<span class="soft">{t().notInvited}</span>}>
      {(code) => (
        <>
          <Show when={code().usesLeft > 0} fallback={<Badge tone="linden" icon="check">{t().spent}</Badge>}>
            <Badge tone={isExpired() ? 'neutral' : 'sky'} icon="key">{isExpired() ? t().expired(code().expiresAt) : t().out(code().usesLeft, code().expiresAt)}</Badge>
          </Show>
          <Show when={code().by}>{(by) => <p class="soft">{t().madeBy(by().displayName, code().issuedAt)}</p>}</Show>
          <For each={code().joined}>{(one) => <p>{t().joined(one.person.displayName, one.at)}</p>}</For>
        </>
      )}
    </Show>
  );
}
