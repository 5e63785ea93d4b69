import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { limits } from '../../../schema/limits.ts';
import type { WallRightsPartsFragment } from '../../../schema/generated/client.ts';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { Banner } from '../../platform/ui/Banner.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { Dialog } from '../../platform/ui/Dialog.tsx';
import { TextArea } from '../../platform/ui/TextArea.tsx';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useClassState } from '../moderation/ClassState.tsx';
import { Attachments } from './Attachments.tsx';
import { ForWhom } from './ForWhom.tsx';
import { type Composer as Composing, createComposer } from './createComposer.ts';
import type { Post } from './posts.ts';
import { wallWords } from './words.ts';
import './composer.css';

interface ComposerProps {
  wall: { id: string; can: WallRightsPartsFragment };
  /** The post to change; none for a new one. */
  post: Post | undefined;
  onDone: (post: Post) => void;
  onClose: () => void;
}

/** Refused fields that say so themselves; the rest is said by the buttons, where it is always in sight. */
const beside: ReadonlySet<string> = new Set(['input.title', 'input.text', 'input.publishAt']);

/** Writes a post. Closed by accident, or refused by the server, it loses nothing. */
export function Composer(props: ComposerProps): JSX.Element {
  const t = useWords(wallWords);
  const toasts = useToasts();
  const state = useClassState();
  let form!: HTMLFormElement;
  const composer = createComposer({ wallId: props.wall.id, can: props.wall.can, post: props.post, onDone: (post) => props.onDone(post) });
  const send = async (publish: boolean): Promise<void> => {
    if (publish && state.reason()) return;
    const post = await composer.send(publish);
    if (post && publish) state.sent();
    else state.refused(composer.saving.refused());
    if (!post) { form.querySelector<HTMLElement>('[aria-invalid]')?.focus(); return; }
    props.onClose();
    toasts.say(post.status === props.post?.status ? t().changesSaved : t().saved[post.status]);
  };
  return (
    <Dialog
      open size="l" onClose={props.onClose}
      title={props.post ? t().editPost : t().newPost}
      footer={<Buttons {...props} composer={composer} onSend={(publish) => void send(publish)} />}
    >
      <form id="composer" class="stack" ref={(element) => { form = element; }} onSubmit={(event) => (event.preventDefault(), void send(true))}>
        <Sheet composer={composer} forStaff={props.wall.can.addressFamilies} />
      </form>
    </Dialog>
  );
}

function Sheet(props: { composer: Composing; forStaff: boolean }): JSX.Element {
  const t = useWords(wallWords);
  const { locale } = useLanguage();
  const { composer } = props;
  const errorAt = (field: string): string | undefined => {
    const refused = composer.saving.refused();
    return refused?.field === `input.${field}` ? refused[locale()] : undefined;
  };
  return (
    <>
      <Show when={composer.wasKept()}>
        <div class="kept small soft">
          <span>{t().keptForYou}</span>
          <button type="button" class="text-button" onClick={() => composer.startAfresh()}>{t().startAfresh}</button>
        </div>
      </Show>
      <TextField label={t().title} optional value={composer.fields.title} onInput={(title) => composer.setFields({ title })} error={errorAt('title')} maxlength={limits.postTitle} />
      <TextArea autofocus label={t().text} rows={5} value={composer.fields.text} onInput={(text) => composer.setFields({ text })} error={errorAt('text')} most={limits.postText} />
      <Attachments uploads={composer.uploads} />
      <Show when={props.forStaff}><ForWhom composer={composer} dateError={errorAt('publishAt')} /></Show>
    </>
  );
}

function Buttons(props: ComposerProps & { composer: Composing; onSend: (publish: boolean) => void }): JSX.Element {
  const t = useWords(wallWords);
  const { composer } = props;
  const { locale } = useLanguage();
  const elsewhere = () => {
    const refused = composer.saving.refused();
    return refused && !beside.has(refused.field ?? '') ? refused : undefined;
  };
  const state = useClassState();
  const isOut = (): boolean => props.post?.status === 'PUBLISHED';
  const mainWord = (): string => {
    const { can } = props.wall;
    if (composer.saving.refused()?.isPassing) return t().retry;
    if (props.post?.status === 'WAITING' || (isOut() && !can.waits)) return t().save;
    if (can.waits) return t().sendToTeacher;
    return composer.isLater() ? t().schedule : t().publish;
  };
  return (
    <>
      <Show when={elsewhere()}>{(refused) => <div class="composer-note"><Banner tone="refusal">{refused()[locale()]}</Banner></div>}</Show>
      <Show when={composer.uploads.isBusy()}><p class="small soft composer-note composer-wait" role="status">{t().uploadsGoOn}</p></Show>
      <Show when={state.reason()}>{(reason) => <p class="not-now composer-note" role="status">{reason()}</p>}</Show>
      <Show when={composer.mayDraft}>
        <Button disabled={composer.isNotReady() || !state.mayContribute()} busy={composer.saving.busy()} onClick={() => props.onSend(false)}>{t().keepDraft}</Button>
      </Show>
      <Button variant="primary" type="submit" form="composer" icon={composer.isLater() ? 'clock' : 'send'} disabled={composer.isNotReady() || state.reason() !== undefined} busy={composer.saving.busy()}>
        {mainWord()}
      </Button>
    </>
  );
}
