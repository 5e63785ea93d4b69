import { For, type JSX, Show } from 'solid-js';
import type { OwnSecurityQuery } from '../../../../schema/generated/client.ts';
import { Card } from '../../../platform/ui/Card.tsx';
import { DateTime } from '../../../platform/ui/DateTime.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { waysWords } from './words.ts';

/** What was changed lately about how the account is entered: nobody does it unseen. */
export function NoticesCard(props: { notices: NonNullable<OwnSecurityQuery['me']>['security']['notices'] }): JSX.Element {
  const t = useWords(waysWords);
  return (
    <Show when={props.notices.length > 0}>
      <Card as="section" class="stack" aria-labelledby="notices-title">
        <div>
          <h2 id="notices-title">{t().notices}</h2>
          <p class="soft">{t().noticesLead}</p>
        </div>
        <ul role="list">
          <For each={props.notices}>
            {(notice) => (
              <li class="device">
                <span>{t().notice[notice.kind]}<Show when={notice.by}>{(by) => <span class="soft"> {t().by(by().displayName)}</span>}</Show></span>
                <span class="soft small"><DateTime at={notice.at} /></span>
              </li>
            )}
          </For>
        </ul>
      </Card>
    </Show>
  );
}
