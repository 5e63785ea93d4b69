import { type JSX, Show } from 'solid-js';
import { Skeleton } from '../../../platform/ui/Skeleton.tsx';
import { RefusedBanner } from '../RefusedBanner.tsx';
import { EmailCard } from './EmailCard.tsx';
import { NoticesCard } from './NoticesCard.tsx';
import { PasskeysCard } from './PasskeysCard.tsx';
import { SecondFactorCard } from './SecondFactorCard.tsx';
import { createSecurity } from './createSecurity.ts';
import './ways.css';

/** How an adult's account is entered besides the password. A pupil has none of it. */
export default function SecurityCards(): JSX.Element {
  const security = createSecurity();
  return (
    <Show when={security.of()} fallback={<Show when={security.refused()} fallback={<Skeleton count={3} />}><RefusedBanner refused={security.refused()} onRetry={() => void security.refetch()} /></Show>}>
      {(me) => (
        <Show when={!me().isPupil}>
          <SecondFactorCard security={security} of={me().security} />
          <PasskeysCard security={security} of={me().security} />
          <EmailCard security={security} email={me().email ?? null} sendsMail={security.sendsMail() ?? false} />
          <NoticesCard notices={me().security.notices} />
        </Show>
      )}
    </Show>
  );
}
