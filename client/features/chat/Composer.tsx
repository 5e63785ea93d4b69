import { Show, createEffect, createMemo, createSignal, on } from 'solid-js';
import type { JSX } from 'solid-js';
import { limits } from '../../../schema/limits.ts';
import { IconButton } from '../../platform/ui/Button.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import { TextArea } from '../../platform/ui/TextArea.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { useClassState } from '../moderation/ClassState.tsx';
import { useChat } from './ChatContext.tsx';
import { EmojiPalette } from './EmojiPalette.tsx';
import { PictureTray } from './PictureTray.tsx';
import { WhatFor } from './WhatFor.tsx';
import { type Composing, PICTURES } from './createComposing.ts';
import type { Conversation } from './createConversation.ts';
import { MentionList, createMentioning } from './createMentioning.tsx';
import type { Channel, ChatPerson } from './messages.ts';
import { callable } from './people.ts';
import { chatWords } from './words.ts';
import './composer.css';

interface ComposerProps { channel: Channel; name: string; composing: Composing; live: Conversation; teachers: readonly ChatPerson[]; children: JSX.Element }

/** The line to say something. When nothing may be sent, what is typed stays, and above it stands why. */
export function Composer(props: ComposerProps): JSX.Element {
  const t = useWords(chatWords);
  const { locale } = useLanguage();
  const toasts = useToasts();
  const state = useClassState();
  const { meId } = useChat();
  const { composing } = props;
  const [field, setField] = createSignal<HTMLTextAreaElement>();
  let dock!: HTMLDivElement;
  const authors = createMemo(() => props.live.stretch().messages.map(({ author }) => author));
  const mentioning = createMentioning({ field, text: composing.text, people: () => callable(meId, props.channel.members, props.teachers, authors()), write: (text) => composing.write(text, false), call: composing.call });
  createEffect(on(composing.focused, () => { const area = field(); area?.focus(); area?.setSelectionRange(area.value.length, area.value.length); }, { defer: true }));

  /** A private line obeys no pause. */
  const wait = (): string | undefined => (props.channel.kind === 'TEACHER' || props.channel.can.moderate ? undefined : state.reason());
  const may = (): boolean => (props.channel.can.send || Boolean(composing.editing())) && wait() === undefined;
  const isTooLong = (): boolean => composing.text().trim().length > limits.message;
  const send = async (): Promise<void> => {
    if (!may() || !composing.isReady() || isTooLong()) return;
    if (!await composing.send()) { const refused = composing.saving.refused(); if (refused) toasts.say(refused[locale()], { tone: 'refusal' }); }
    // A change takes its time: whoever has gone elsewhere meanwhile stays there.
    if (document.activeElement === document.body || dock.contains(document.activeElement)) field()?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (mentioning.key(event)) return;
    if (event.key === 'Escape' && (composing.editing() ?? composing.replyTo())) { event.preventDefault(); if (composing.editing()) composing.stopEditing(); else composing.stopReply(); }
    // Under a thumb, Enter begins a line: the button sends.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || matchMedia('(pointer: coarse)').matches) return;
    event.preventDefault();
    void send();
  };
  const insert = (sign: string): void => {
    const area = field();
    const [from, to] = [area?.selectionStart ?? composing.text().length, area?.selectionEnd ?? composing.text().length];
    composing.write(composing.text().slice(0, from) + sign + composing.text().slice(to), may());
    area?.focus();
    area?.setSelectionRange(from + sign.length, from + sign.length);
  };
  const addPictures = (files: Iterable<File>): void => { if (composing.uploads.add(files) > 0) toasts.say(t().tooManyPictures(PICTURES), { tone: 'refusal' }); };
  const isShown = (): boolean => may() || !props.channel.closedFor || composing.text() !== '' || props.channel.can.send;

  return (
    <div ref={dock} class="composer-dock">
      {props.children}
      <Show when={isShown()}>
        <form class="say" onSubmit={(event) => (event.preventDefault(), void send())} onPaste={(event) => { const files = event.clipboardData?.files; if (files?.length && props.channel.can.sendPictures) addPictures(files); }}>
          <WhatFor composing={composing} />
          <Show when={composing.uploads.list.length > 0}><PictureTray uploads={composing.uploads} /></Show>
          <Show when={mentioning.isOpen()}><MentionList mentioning={mentioning} /></Show>
          <div class="say-line">
            <Show when={props.channel.can.sendPictures && !composing.editing()}>
              <label class="icon-button icon-button-quiet say-picture" title={t().addPicture}>
                <Icon name="picture" /><span class="unseen">{t().addPicture}</span>
                <input type="file" multiple accept="image/*" class="unseen" onChange={(event) => { addPictures([...(event.currentTarget.files ?? [])]); event.currentTarget.value = ''; }} />
              </label>
            </Show>
            <EmojiPalette onChoose={insert} />
            <div class="say-field">
              <TextArea
                ref={setField} label={t().writeIn(props.name)} labelUnseen placeholder={t().writeHere} rows={1} value={composing.text()} most={limits.message}
                onInput={(text) => { composing.write(text, may()); mentioning.look(); }} onKeyDown={onKeyDown} onKeyUp={mentioning.moved} onClick={() => mentioning.look()} onBlur={() => mentioning.close()}
                enterkeyhint="send" aria-autocomplete="list" aria-controls={mentioning.isOpen() ? mentioning.listId : undefined} aria-activedescendant={mentioning.activeId()}
              />
            </div>
            <IconButton class="say-send" type="submit" icon={composing.editing() ? 'check' : 'send'} label={composing.editing() ? t().save : t().send} variant="plain" disabled={!may() || !composing.isReady() || isTooLong()} />
          </div>
          <Show when={wait() !== undefined && !props.channel.closedFor && state.why() === undefined}><p class="say-hint small soft">{wait()}</p></Show>
          <Show when={props.channel.can.waits && may() && !composing.editing()}><p class="say-hint small soft">{t().waitsHint}</p></Show>
        </form>
      </Show>
    </div>
  );
}
