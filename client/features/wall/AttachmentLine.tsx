import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { limits } from '../../../schema/limits.ts';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { Button, IconButton } from '../../platform/ui/Button.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import { ProgressBar } from '../../platform/ui/ProgressBar.tsx';
import { TextField } from '../../platform/ui/TextField.tsx';
import type { Attachment, Uploads } from '../../platform/files/createUploads.ts';
import { sizeOf } from './sizeOf.ts';
import { wallWords } from './words.ts';

/** What sending the same file again cannot change. */
const hopeless: ReadonlySet<string> = new Set(['TOO_LARGE', 'UNSUPPORTED_FILE', 'BROKEN_FILE']);

/** One picture or file: how far its sending is; then its description and its place. */
export function AttachmentLine(props: { one: Attachment; uploads: Uploads; isFirst: boolean; isLast: boolean }): JSX.Element {
  const t = useWords(wallWords);
  const { locale } = useLanguage();
  return (
    <li class="attachment" classList={{ 'attachment-failed': props.one.state === 'failed' }}>
      <Thumbnail one={props.one} />
      <div class="attachment-body">
        <Show when={props.one.isPicture && props.one.state === 'done'} fallback={
          <p class="attachment-name">{props.one.name} <span class="soft small">{sizeOf(props.one.size, locale())}</span></p>
        }>
          <TextField label={t().describe} labelUnseen placeholder={t().description} value={props.one.alt} onInput={(alt) => props.uploads.describe(props.one.key, alt)} maxlength={limits.pictureAlt} />
        </Show>
        <Show when={props.one.state === 'queued' || props.one.state === 'sending'}>
          <ProgressBar label={t().sendingOf(props.one.name)} {...(props.one.progress < 1 && { value: props.one.progress })} shown={shareOf(props.one, t().preparing)} />
        </Show>
        <Show when={props.one.refused}>
          {(refused) => (
            <p class="attachment-refused" role="alert">
              {refused()[locale()]}
              <Show when={!hopeless.has(refused().code)}><Button size="s" icon="retry" onClick={() => props.uploads.retry(props.one.key)}>{t().retry}</Button></Show>
            </p>
          )}
        </Show>
      </div>
      <div class="attachment-acts">
        <Show when={props.one.isPicture && !(props.isFirst && props.isLast)}>
          <IconButton icon="chevron-up" label={t().moveUp} disabled={props.isFirst} onClick={() => props.uploads.move(props.one.key, -1)} />
          <IconButton icon="chevron-down" label={t().moveDown} disabled={props.isLast} onClick={() => props.uploads.move(props.one.key, 1)} />
        </Show>
        <IconButton icon="close" label={props.one.state === 'sending' ? t().cancelSending(props.one.name) : t().takeOff(props.one.name)} onClick={() => props.uploads.remove(props.one.key)} />
      </div>
    </li>
  );
}

function Thumbnail(props: { one: Attachment }): JSX.Element {
  return (
    <Show when={props.one.done?.picture} fallback={
      <span class="file-icon file-icon-waiting"><Icon name={props.one.isPicture ? 'picture' : 'file'} /></span>
    }>
      {(picture) => <img class="attachment-picture" src={picture().sizes[0]?.webp} alt="" style={{ 'background-color': picture().color }} />}
    </Show>
  );
}

const shareOf = ({ progress }: Attachment, preparing: string): string => (progress < 1 ? `${Math.round(progress * 100)}\u00a0%` : preparing);
