import { For, Show, createSignal, onCleanup } from 'solid-js';
import type { JSX } from 'solid-js';
import { limits } from '../../../schema/limits.ts';
import { useWords } from '../../platform/words/Language.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import type { IconName } from '../../platform/ui/icons.ts';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { AttachmentLine } from './AttachmentLine.tsx';
import type { Uploads } from '../../platform/files/createUploads.ts';
import { wallWords } from './words.ts';

const FILES = '.pdf,.mp3,.m4a,.aac,.ogg,.opus,.wav,.flac,.webm,audio/*,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.odt,.ods,.odp';

/** Pictures and files of a post: chosen, taken with the phone's camera, dropped or pasted; then described and put in order. */
export function Attachments(props: { uploads: Uploads }): JSX.Element {
  const t = useWords(wallWords);
  const toasts = useToasts();
  const [over, setOver] = createSignal(false);
  const pictures = () => props.uploads.list.filter(({ isPicture }) => isPicture);
  const files = () => props.uploads.list.filter(({ isPicture }) => !isPicture);
  const add = (chosen: Iterable<File>): void => {
    if (props.uploads.add(chosen) > 0) toasts.say(t().tooMany(limits.pictures, limits.files), { tone: 'refusal' });
  };
  listen('dragover', (event) => { if (bringsFiles(event)) { event.preventDefault(); setOver(true); } });
  listen('dragleave', (event) => { if (!event.relatedTarget) setOver(false); });
  listen('drop', (event) => {
    setOver(false);
    if (!bringsFiles(event)) return;
    event.preventDefault();
    add(event.dataTransfer?.files ?? []);
  });
  listen('paste', (event) => add(event.clipboardData?.files ?? []));
  return (
    <section
      class="attachments"
      classList={{ 'attachments-over': over() }}
      aria-label={t().attachments}
    >
      <Show when={pictures().length > 0}>
        <ol role="list" class="attachment-list">
          <For each={pictures()}>
            {(one, index) => <AttachmentLine one={one} uploads={props.uploads} isFirst={index() === 0} isLast={index() === pictures().length - 1} />}
          </For>
        </ol>
      </Show>
      <Show when={files().length > 0}>
        <ul role="list" class="attachment-list"><For each={files()}>{(one) => <AttachmentLine one={one} uploads={props.uploads} isFirst isLast />}</For></ul>
      </Show>
      <div class="attachment-add">
        <span class="attachment-word" aria-hidden="true">{t().add}</span>
        <Choose label={t().addPictures} icon="picture" accept="image/*" onChoose={add} />
        <Choose label={t().addFile} icon="upload" accept={FILES} onChoose={add} />
        <span class="small soft attachment-drop">{t().orDrop}</span>
      </div>
    </section>
  );
}

const bringsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Wherever on the page it happens, for as long as the owner lives: a file let go beside the frame must not replace the page. */
function listen<K extends keyof WindowEventMap>(name: K, hear: (event: WindowEventMap[K]) => void): void {
  addEventListener(name, hear);
  onCleanup(() => removeEventListener(name, hear));
}

/** A button that is a file field; on a phone it also offers the camera. */
function Choose(props: { label: string; icon: IconName; accept: string; onChoose: (files: Iterable<File>) => void }): JSX.Element {
  const t = useWords(wallWords);
  return (
    <label class="button button-secondary choose">
      <Icon name={props.icon} />
      <span><span class="unseen">{t().add} : </span>{props.label}</span>
      <input
        type="file" multiple accept={props.accept} class="unseen"
        onChange={(event) => {
          props.onChoose([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}
