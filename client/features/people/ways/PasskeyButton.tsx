import { type JSX, Show } from 'solid-js';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { RefusedBanner } from '../RefusedBanner.tsx';
import { createPasskeySignIn } from './createPasskeySignIn.ts';
import { waysWords } from './words.ts';

/** Comes in with what the device knows. */
export default function PasskeyButton(): JSX.Element {
  const t = useWords(waysWords);
  const passkey = createPasskeySignIn();
  return (
    <div class="stack gap-2">
      <Button icon="key" wide busy={passkey.entering.isBusy()} onClick={() => void passkey.entering.submit()}>{t().usePasskey}</Button>
      <Show when={passkey.isDenied()}><Banner tone="info">{t().passkeyRefused}</Banner></Show>
      <RefusedBanner refused={passkey.entering.refused()} />
    </div>
  );
}
