import { type JSX, Show } from 'solid-js';
import { useLocation } from '@solidjs/router';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { LinkButton } from '../../../platform/ui/Button.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { joiningWords } from './words.ts';
import './joining.css';

/** Says on every page that a school waits for an answer. */
export default function InvitationNotice(props: { count: number }): JSX.Element {
  const t = useWords(joiningWords);
  const location = useLocation();
  return (
    <Show when={location.pathname !== '/invitations'}>
      <div class="invitation-notice">
        <Banner tone="info" icon="school" action={<LinkButton href="/invitations" size="s">{t().see}</LinkButton>}>{t().waiting(props.count)}</Banner>
      </div>
    </Show>
  );
}
