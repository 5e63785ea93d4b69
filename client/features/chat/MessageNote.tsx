import { Match, Show, Switch, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { ApproveLinksDocument } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createAct } from '../people/createAct.ts';
import { useChat } from './ChatContext.tsx';
import { useDesk } from './MessageDesk.tsx';
import { hasLink } from './MessageText.tsx';
import { SendBackDialog } from './SendBackDialog.tsx';
import { createJudging } from './createJudging.ts';
import type { Message } from './messages.ts';
import { chatWords } from './words.ts';

/** Under a message that is not simply said: where it is in its life, and what its author or a teacher may do about it. */
export function MessageNote(props: { message: Message; isOwn: boolean }): JSX.Element {
  const t = useWords(chatWords);
  const { isPupil } = useChat();
  const { channel, composing } = useDesk();
  const moderates = (): boolean => channel().can.moderate;
  const { message } = props;
  const again = (): void => (props.message.can?.edit ? composing.edit(props.message) : composing.resume(props.message.text));
  return (
    <Switch>
      <Match when={props.message.status === 'WAITING' && props.isOwn}>
        <div class="message-note">
          <p><Icon name="clock" size="s" /> {isPupil ? t().waiting : t().waitingAdult}</p>
          <Show when={props.message.heldFor}>
            {(word) => <><p>{t().heldFor(word())}</p><Button size="s" icon="edit" onClick={again}>{t().sayOtherwise}</Button></>}
          </Show>
        </div>
      </Match>
      <Match when={props.message.status === 'WAITING' && moderates()}><Judging message={message} /></Match>
      <Match when={props.message.status === 'REFUSED'}>
        <div class="message-note message-note-refused">
          <p><Icon name="undo" size="s" /> <strong>{props.isOwn ? t().refused : t().refusedStaff}</strong></p>
          <Show when={props.message.refusalNote}>{(note) => <blockquote>{note()}</blockquote>}</Show>
          <Show when={props.isOwn}><Button size="s" icon="edit" onClick={again}>{t().sayOtherwise}</Button></Show>
        </div>
      </Match>
      <Match when={props.message.status === 'REMOVED' && moderates() && props.message.text}><p class="message-note small">{t().goneStaff}</p></Match>
      <Match when={props.message.status === 'PUBLISHED' && moderates() && !props.message.linksApproved && hasLink(props.message.text)}><Links message={message} /></Match>
    </Switch>
  );
}

function Judging(props: { message: Message }): JSX.Element {
  const t = useWords(chatWords);
  const judging = createJudging(() => props.message);
  const [asks, setAsks] = createSignal(false);
  const author = (): string => props.message.author.displayName;
  return (
    <div class="message-note">
      <p><Icon name="clock" size="s" /> {props.message.heldFor ? t().heldForStaff(props.message.heldFor) : t().waitingAdult}</p>
      <p class="row gap-2">
        <Button size="s" variant="primary" icon="check" busy={judging.isBusy()} onClick={() => judging.approve()}>{t().approve}</Button>
        <Button size="s" onClick={() => setAsks(true)}>{t().sendBack}</Button>
      </p>
      <Show when={asks()}><SendBackDialog author={author()} onSend={judging.sendBack} onClose={() => setAsks(false)} /></Show>
    </div>
  );
}

function Links(props: { message: Message }): JSX.Element {
  const t = useWords(chatWords);
  const graphql = useGraphql();
  const { live } = useDesk();
  const { isBusy, act } = createAct();
  const allow = async (): Promise<void> => { live.take((await graphql.send(ApproveLinksDocument, { id: props.message.id })).approveLinks); };
  return <div class="message-note"><Button size="s" icon="link" busy={isBusy()} onClick={() => act(allow, t().linksAllowed)}>{t().allowLinks}</Button></div>;
}
