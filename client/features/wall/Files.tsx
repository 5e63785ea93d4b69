import { For, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import type { FilePartsFragment } from '../../../schema/generated/client.ts';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import type { IconName } from '../../platform/ui/icons.ts';
import { sizeOf } from './sizeOf.ts';
import { wallWords } from './words.ts';
import './files.css';

type File = FilePartsFragment;
const icons: Record<File['kind'], IconName> = { PDF: 'pdf', AUDIO: 'audio', OFFICE: 'file' };

/** The files of a post: sounds are played where they are, the others opened or downloaded. */
export function Files(props: { files: readonly File[] }): JSX.Element {
  const t = useWords(wallWords);
  const { locale } = useLanguage();
  return (
    <ul role="list" class="files">
      <For each={props.files}>
        {(file) => (
          <li class="file" classList={{ 'file-sound': file.kind === 'AUDIO' }}>
            <span class={`file-icon file-icon-${file.kind.toLowerCase()}`}><Icon name={icons[file.kind]} /></span>
            <a class="file-link" href={file.url} target={file.kind === 'PDF' ? '_blank' : undefined} download={file.kind === 'PDF' ? undefined : file.name}>
              <span class="file-name">{file.name}</span>
              <span class="file-about">{t().fileKind[file.kind]} · {sizeOf(file.size, locale())}</span>
            </a>
            <Show when={file.kind !== 'AUDIO'}><Icon name={file.kind === 'PDF' ? 'expand' : 'download'} class="file-go" /></Show>
            <Show when={file.kind === 'AUDIO'}>
              <audio controls preload="none" src={file.url} aria-label={t().listenTo(file.name)} />
            </Show>
          </li>
        )}
      </For>
    </ul>
  );
}
