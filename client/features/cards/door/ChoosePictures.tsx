import { type JSX, Show, createSignal } from 'solid-js';
import type { ChildSecretInput, SecretPicture } from '../../../../schema/generated/client.ts';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import type { Submission } from '../../people/createSubmission.ts';
import { PicturesForm } from './PicturesForm.tsx';
import { doorWords } from './words.ts';

/** Three pictures, then the same three again: so they are remembered, and none was pressed by mistake. */
export function ChoosePictures(props: { choosing: Submission<[ChildSecretInput]> }): JSX.Element {
  const t = useWords(doorWords);
  const [first, setFirst] = createSignal<readonly SecretPicture[]>();
  const [isOther, setOther] = createSignal(false);
  const take = (chosen: SecretPicture[]) => {
    const before = first();
    setOther(before !== undefined && before.join() !== chosen.join());
    setFirst(before ? undefined : chosen);
    if (before && !isOther()) void props.choosing.submit({ pictures: chosen });
  };
  return (
    <div class="stack">
      <h2 class="door-ask" aria-live="polite">{first() ? t().sayAgain : t().choosePictures}</h2>
      <p class="door-lead">{first() ? t().sayAgainLead : t().choosePicturesLead}</p>
      <Show when={isOther()}><Banner tone="waiting" icon="retry">{t().notTheSame}</Banner></Show>
      <PicturesForm isShown isBusy={props.choosing.isBusy()} onThree={take} />
    </div>
  );
}
