import { type JSX, Show } from 'solid-js';
import { useParams } from '@solidjs/router';
import { PageState } from '../../school/PageState.tsx';
import { useSession } from '../../people/Session.tsx';
import { FamilyView } from './FamilyView.tsx';
import { PupilView } from './PupilView.tsx';
import { createPassage } from './createPassage.ts';
import '../../continuity/portfolio.css';
import './passage.css';

/** A pupil's passage to their next school: what goes and their say in it, for the family; what they take along, for the pupil. */
export default function PassagePage(): JSX.Element {
  const { me } = useSession();
  const params = useParams();
  const acts = createPassage(() => params.linkId!, () => me()?.id);
  return (
    <Show when={acts.shown()} fallback={<div class="page page-narrow"><PageState refused={acts.refused()} onRetry={() => void acts.refetch()} /></div>}>
      {(passage) => (
        <Show when={acts.isPupil()} fallback={<FamilyView passage={passage()} acts={acts} viewerId={me()?.id} />}>
          <PupilView passage={passage()} acts={acts} />
        </Show>
      )}
    </Show>
  );
}
