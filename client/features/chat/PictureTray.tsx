import { For, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { limits } from '../../../schema/limits.ts';
import type { Uploads } from '../../platform/files/createUploads.ts';
import { Button, IconButton } from '../../platform/ui/Button.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import { ProgressBar } from '../../platform/ui/ProgressBar.tsx';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { chatWords } from './words.ts';

/** The pictures that a message will carry: how far each is, its description, and the way to take it off. */
export function PictureTray(props: { uploads: Uploads }): JSX.Element {
  const t = useWords(chatWords);
  const { locale } = useLanguage();
  return (
    <ul role="list" class="tray">
      <For each={props.uploads.list}>
        {(one) => (
          <li class="tray-one">
            <Show when={one.done?.picture} fallback={<span class="tray-picture"><Icon name="picture" /></span>}>
              {(picture) => <img class="tray-picture" src={picture().sizes[0]?.webp} alt="" style={{ 'background-color': picture().color }} />}
            </Show>
            <div class="grow">
              <Show when={one.state === 'done'}>
                <TextField label={t().describePicture} labelUnseen placeholder={t().describeExample} value={one.alt} onInput={(alt) => props.uploads.describe(one.key, alt)} maxlength={limits.pictureAlt} />
              </Show>
              <Show when={one.state === 'queued' || one.state === 'sending'}>
                <ProgressBar label={t().pictureGoesOn} {...(one.progress < 1 && { value: one.progress })} shown={`${Math.round(one.progress * 100)}\u00a0%`} />
              </Show>
              <Show when={one.refused}>
                {(refused) => (
                  <>
                    <p ref={(element) => queueMicrotask(() => element.scrollIntoView({ block: 'nearest' }))} class="small" role="alert">{refused()[locale()]}</p>
                    {/* What is not a picture will never be one. */}
                    <Show when={refused().isPassing}><Button size="s" icon="retry" onClick={() => props.uploads.retry(one.key)}>{t().retry}</Button></Show>
                  </>
                )}
              </Show>
            </div>
            <IconButton icon="close" label={t().takeOff} onClick={() => props.uploads.remove(one.key)} />
          </li>
        )}
      </For>
    </ul>
  );
}
