import { Show, createMemo } from 'solid-js';
import type { JSX } from 'solid-js';
import { Button } from '../../platform/ui/Button.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { keepTogether } from '../../platform/words/typeset.ts';
import { useChat } from './ChatContext.tsx';
import { useDesk } from './MessageDesk.tsx';
import { chatWords } from './words.ts';

/** One's own message before the server has it; or why it has not taken it, and what to do. */
export function SendingRow(props: { sendingKey: string }): JSX.Element {
  const t = useWords(chatWords);
  const { locale } = useLanguage();
  const { outbox } = useChat();
  const { channel, composing } = useDesk();
  const one = createMemo(() => outbox.of(channel().id).find(({ key }) => key === props.sendingKey));
  const takeBack = (): void => { const { text } = one()!; outbox.drop(props.sendingKey); composing.resume(text); };
  return (
    <Show when={one()}>
      {(sending) => (
        <div class="message message-own message-head message-sending" classList={{ 'message-unsent': sending().refused !== undefined }}>
          <div class="message-column">
            <div class="bubble">
              <Show when={sending().replyTo}>
                {(quoted) => <div class="quote"><strong><span class="unseen">{t().answering('')}</span>{quoted().author.displayName}</strong><span>{quoted().text || t().gone}</span></div>}
              </Show>
              <Show when={sending().text}>{(text) => <p class="message-text">{keepTogether(text())}</p>}</Show>
              <Show when={sending().pictures.length > 0}><p class="message-text"><Icon name="picture" size="s" /> {t().pictureCount(sending().pictures.length)}</p></Show>
            </div>
            <Show when={sending().refused} fallback={<p class="message-foot">{outbox.isCut() ? <><Icon name="wifi-off" size="s" /> {t().goesLater}</> : t().sending}</p>}>
              {(refused) => (
                <div class="message-note" role="status">
                  <p><strong>{t().notSent}</strong> {refused()[locale()]}</p>
                  <p class="row gap-2">
                    <Button size="s" icon="retry" onClick={() => outbox.retry(props.sendingKey)}>{t().sendAgain}</Button>
                    <Button size="s" variant="quiet" onClick={takeBack}>{t().takeBack}</Button>
                    <Button size="s" variant="quiet" onClick={() => outbox.drop(props.sendingKey)}>{t().erase}</Button>
                  </p>
                </div>
              )}
            </Show>
          </div>
        </div>
      )}
    </Show>
  );
}
