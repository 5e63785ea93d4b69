import { For, Match, Show, Suspense, Switch, createSignal, lazy } from 'solid-js';
import type { JSX } from 'solid-js';
import { PictureView } from '../../platform/files/PictureView.tsx';
import { Avatar } from '../../platform/ui/Avatar.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { useChat } from './ChatContext.tsx';
import { MessageActions } from './MessageActions.tsx';
import { MessageNote } from './MessageNote.tsx';
import { MessageText } from './MessageText.tsx';
import type { Message, Quoted } from './messages.ts';
import { chatWords } from './words.ts';

const Lightbox = lazy(() => import('../../platform/files/Lightbox.tsx').then((module) => ({ default: module.Lightbox })));

interface RowProps { message: Message; isHead: boolean; isLit: boolean; onQuoted: (number: number) => void }

/** One message: whose, what, when, and where it is in its life. Those of one person in a row stand under one name. */
export function MessageRow(props: RowProps): JSX.Element {
  const t = useWords(chatWords);
  const { meId } = useChat();
  const isOwn = (): boolean => props.message.author.id === meId;
  const isGone = (): boolean => props.message.status === 'REMOVED';
  const hasContent = (): boolean => props.message.text !== '' || props.message.pictures.length > 0;
  const { author } = props.message;
  return (
    <article
      class="message" id={`message-${props.message.number}`} aria-label={t().saidBy(author.displayName, '').replace(/[\s\u00a0\u202f]*:\s*$/, '')}
      classList={{ 'message-own': isOwn(), 'message-head': props.isHead, 'message-lit': props.isLit, 'message-adult': !author.isPupil, 'message-gone': isGone(), 'message-waiting': props.message.status === 'WAITING', 'message-refused': props.message.status === 'REFUSED' }}
    >
      <Show when={!isOwn()}><span class="message-face"><Show when={props.isHead}><Avatar id={author.id} name={author.displayName} size="s" /></Show></span></Show>
      <div class="message-column">
        <Show when={props.isHead}>
          <p class="message-by" classList={{ unseen: isOwn() }}>
            <strong>{author.displayName}</strong>
            <Show when={!author.isPupil && !isOwn()}> <span class="adult-mark">{t().adult}</span></Show>
          </p>
        </Show>
        <div class="message-line">
          <div class="bubble">
            <Show when={props.message.replyTo}>{(quoted) => <Quote quoted={quoted()} onSelect={() => props.onQuoted(quoted().number)} />}</Show>
            <Switch>
              <Match when={isGone() && !hasContent()}><p class="message-text soft"><Icon name="trash" size="s" /> {t().gone}</p></Match>
              <Match when={true}>
                <Show when={props.message.text}><MessageText message={props.message} /></Show>
                <Pictures message={props.message} />
              </Match>
            </Switch>
            <Stamp message={props.message} />
          </div>
          <Show when={!isGone()}><MessageActions message={props.message} isOwn={isOwn()} /></Show>
        </div>
        <MessageNote message={props.message} isOwn={isOwn()} />
      </div>
    </article>
  );
}

function Quote(props: { quoted: Quoted; onSelect: () => void }): JSX.Element {
  const t = useWords(chatWords);
  return (
    <button type="button" class="quote" onClick={() => props.onSelect()}>
      <span class="unseen">{t().seeQuoted(props.quoted.author.displayName)} : </span>
      <strong aria-hidden="true">{props.quoted.author.displayName}</strong>
      <span>{props.quoted.text || t().gone}</span>
    </button>
  );
}

function Stamp(props: { message: Message }): JSX.Element {
  const t = useWords(chatWords);
  const { locale } = useLanguage();
  const at = () => new Date(props.message.createdAt);
  return (
    <p class="stamp">
      <Show when={props.message.editedAt}>{t().edited} · </Show>
      <time datetime={props.message.createdAt}>{at().toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit' })}</time>
    </p>
  );
}

function Pictures(props: { message: Message }): JSX.Element {
  const t = useWords(chatWords);
  const [open, setOpen] = createSignal<number>();
  const pictures = () => props.message.pictures;
  return (
    <Show when={pictures().length > 0}>
      <ul role="list" class="message-pictures">
        <For each={pictures()}>
          {(picture, index) => (
            <li><button type="button" class="message-picture" style={{ '--ratio': `${picture.width} / ${picture.height}` }} aria-label={t().enlarge(picture.alt || t().picture)} onClick={() => setOpen(index())}>
              <PictureView picture={picture} sizes="(min-width: 40em) 20rem, 70vw" silent />
            </button></li>
          )}
        </For>
      </ul>
      <Show when={open() !== undefined}>
        <Suspense><Lightbox label={t().pictures} pictures={pictures()} at={open()!} onClose={() => setOpen(undefined)} /></Suspense>
      </Show>
    </Show>
  );
}
