import { For, type JSX, Show } from 'solid-js';
import { Badge } from '../../platform/ui/Badge.tsx';
import { Banner } from '../../platform/ui/Banner.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { Menu } from '../../platform/ui/Menu.tsx';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { longDay } from '../../platform/words/longDay.ts';
import { Digits } from './Digits.tsx';
import type { Correspondent } from './createCorrespondence.ts';
import { correspondenceWords } from './words.ts';

const tones = { TO_VERIFY: 'sun', TRUSTED: 'linden', REVOKED: 'neutral' } as const;
const icons = { TO_VERIFY: 'phone', TRUSTED: 'check', REVOKED: 'close' } as const;

export type CorrespondentTask = { [K in 'verify' | 'decline' | 'revoke']: { kind: K; of: Correspondent } }['verify' | 'decline' | 'revoke'];

/** Another installation: whether it is trusted, and what may be done about it. */
export function CorrespondentCard(props: { of: Correspondent; onTask: (task: CorrespondentTask) => void }): JSX.Element {
  const t = useWords(correspondenceWords);
  const { locale } = useLanguage();
  const it = () => props.of;
  const day = (at: string): string => longDay(locale())(at);
  return (
    <Card as="li" class="stack gap-3" tone={it().state === 'TO_VERIFY' ? 'waiting' : it().state === 'REVOKED' ? 'sunken' : 'plain'}>
      <div class="row gap-2 own-head">
        <div class="grow">
          <h3 class="correspondent-name">{it().name}</h3>
          <p class="soft small own-name">{it().address} · {t().schools(it().schoolCount)}</p>
        </div>
        <Badge tone={tones[it().state]} icon={icons[it().state]}>{t().states[it().state]}</Badge>
        <Show when={it().state === 'TRUSTED'}>
          <Menu label={t().actionsOn(it().name)} items={[{ label: t().revoke, icon: 'close', danger: true, onSelect: () => props.onTask({ kind: 'revoke', of: it() }) }]} />
        </Show>
      </div>
      <Show when={it().proposed}>
        {(proposed) => (
          <>
            <Show when={it().state === 'TRUSTED'} fallback={<p>{t().toVerify}</p>}><Banner tone="waiting">{t().otherKeys(day(proposed().madeAt))}</Banner></Show>
            <div class="row gap-2 correspondent-acts">
              <Button variant="primary" icon="phone" onClick={() => props.onTask({ kind: 'verify', of: it() })}>{t().verify}</Button>
              <Button onClick={() => props.onTask({ kind: 'decline', of: it() })}>{t().decline}</Button>
            </div>
          </>
        )}
      </Show>
      <Show when={it().fingerprint}>{(groups) => <Digits groups={groups()} label={t().itsDigits} />}</Show>
      <Show when={it().schools.length > 0}>
        <details>
          <summary>{t().itsSchools}</summary>
          <ul class="small correspondent-lines">
            <For each={it().schools}>{({ uai, name }) => <li>{name} <span class="soft">{uai}</span></li>}</For>
            <Show when={it().schoolCount > it().schools.length}><li class="soft">{t().more(it().schoolCount - it().schools.length)}</li></Show>
          </ul>
        </details>
      </Show>
      <details>
        <summary>{t().history}</summary>
        <ul class="small correspondent-lines">
          <For each={it().history}>{({ at, what, by }) => <li><DateTime at={at} /> · {t().happenings[what]} · {by?.displayName ?? t().byFormer}</li>}</For>
        </ul>
      </details>
    </Card>
  );
}
