import { For, Show, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { limits } from '../../../schema/limits.ts';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { Banner } from '../../platform/ui/Banner.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { Skeleton } from '../../platform/ui/Skeleton.tsx';
import { TextArea } from '../../platform/ui/TextArea.tsx';
import { useClassState } from '../moderation/ClassState.tsx';
import { useSession } from '../people/Session.tsx';
import { CommentLine } from './CommentLine.tsx';
import { createThread } from './createThread.ts';
import { keptText } from '../../platform/words/keptText.ts';
import type { Post } from './posts.ts';
import { wallWords } from './words.ts';
import './thread.css';

/** The comments of a post and the line to add one. What is typed stays until it is sent. */
export function Thread(props: { post: Post; id: string; waits?: boolean | undefined }): JSX.Element {
  const t = useWords(wallWords);
  const { locale } = useLanguage();
  const state = useClassState();
  const live = createThread(props.post.id);
  const kept = keptText(`${useSession().me()?.id}.comment.${props.post.id}`);
  const [text, setText] = createSignal(kept.read());
  const type = (value: string): void => { setText(value); kept.write(value); };

  async function send(event: Event): Promise<void> {
    event.preventDefault();
    if (!text().trim() || state.reason()) return;
    const sent = text();
    // What was typed while it was on its way stays.
    if (await live.add(sent)) { type(text().startsWith(sent) ? text().slice(sent.length).trimStart() : text()); state.sent(); }
    else state.refused(live.writing.refused());
  }
  const trouble = () => live.writing.refused() ?? live.loading.refused();

  return (
    <section class="thread" id={props.id} aria-label={t().comments}>
      <Show when={live.isOpened()} fallback={<Show when={live.loading.busy()}><Skeleton count={2} /></Show>}>
        <ol role="list" class="thread-list">
          <For each={live.thread.comments}>
            {(comment) => <CommentLine comment={comment} />}
          </For>
        </ol>
        <Show when={live.thread.hasMore}>
          <Button variant="quiet" size="s" busy={live.loading.busy()} onClick={() => void live.more()}>{t().moreComments}</Button>
        </Show>
      </Show>
      <Show when={trouble()}>
        {(refused) => (
          <Banner tone="refusal" action={
            <Show when={live.loading.refused()}><Button size="s" icon="retry" onClick={() => void live.more()}>{t().retry}</Button></Show>
          }>{refused()[locale()]}</Banner>
        )}
      </Show>
      <Show when={props.post.can.comment || text()}>
        <form class="thread-form" onSubmit={(event) => void send(event)}>
          <div class="grow">
            <TextArea label={t().yourComment} labelUnseen placeholder={t().yourComment} rows={1} value={text()} onInput={type} most={limits.comment} />
          </div>
          <Button type="submit" icon="send" disabled={state.reason() !== undefined || !props.post.can.comment} busy={live.writing.busy()}>{t().sendComment}</Button>
          <Show when={state.reason()}>{(reason) => <p class="not-now" role="status">{reason()}</p>}</Show>
        </form>
      </Show>
    </section>
  );
}
