import { Show, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { useWords } from '../../platform/words/Language.tsx';
import { Avatar } from '../../platform/ui/Avatar.tsx';
import { Badge } from '../../platform/ui/Badge.tsx';
import { Button, IconButton } from '../../platform/ui/Button.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { ReportDialog } from '../moderation/ReportDialog.tsx';
import { stateWords } from '../moderation/words.ts';
import { useSession } from '../people/Session.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { RichText } from './RichText.tsx';
import { createAct } from './createAct.ts';
import { createCommentActions } from './createCommentActions.ts';
import type { Comment } from './posts.ts';
import { wallWords } from './words.ts';
import './thread.css';

/** One comment, with what the viewer may do with it. `away`: it is shown far from its post, so it links to it. */
export function CommentLine(props: { comment: Comment; away?: boolean | undefined }): JSX.Element {
  const t = useWords(wallWords);
  const actions = createCommentActions();
  const { busy, act } = createAct();
  const state = useWords(stateWords);
  const { me } = useSession();
  const [asking, setAsking] = createSignal<'remove' | 'report'>();
  const mayReport = (): boolean => props.comment.status === 'PUBLISHED' && !props.comment.can.remove && props.comment.author.id !== me()?.id;
  return (
    <li class="comment" classList={{ 'comment-waiting': props.comment.status === 'WAITING' }}>
      <Avatar id={props.comment.author.id} name={props.comment.author.displayName} size="s" />
      <div class="comment-body">
        <p class="comment-head">
          <strong>{props.comment.author.displayName}</strong>
          <span class="soft small"><DateTime at={props.comment.createdAt} /></span>
          <Show when={props.comment.status === 'WAITING'}><Badge tone="sun" icon="clock">{t().waiting}</Badge></Show>
          <Show when={props.comment.status === 'REFUSED'}><Badge tone="sky" icon="edit">{t().toRework}</Badge></Show>
        </p>
        <RichText text={props.comment.text} />
        <Show when={props.comment.status === 'WAITING' && props.comment.heldFor}>
          {(word) => <p class="small comment-note">{props.comment.can.moderate ? t().heldForStaff(word()) : t().heldForComment(word())}</p>}
        </Show>
        <Show when={props.comment.status === 'REFUSED'}>
          <p class="small comment-note"><strong>{t().teachersWord} :</strong> {props.comment.refusalNote || t().reworkComment}</p>
        </Show>
        <div class="row gap-2 comment-acts">
          <Show when={props.comment.can.moderate && props.comment.status === 'WAITING'}><Button size="s" icon="check" busy={busy()} onClick={() => act(() => actions.approve(props.comment.id))}>{t().approve}</Button></Show>
          <Show when={props.away}><a class="small" href={`/billets/${props.comment.postId}`}>{t().seePost}</a></Show>
        </div>
      </div>
      <Show when={props.comment.can.remove}>
        <IconButton icon="trash" label={t().removeComment(props.comment.author.displayName)} onClick={() => setAsking('remove')} />
      </Show>
      <Show when={mayReport()}>
        <IconButton icon="flag" label={state().reportOf(props.comment.author.displayName)} onClick={() => setAsking('report')} />
      </Show>
      <ConfirmDialog open={asking() === 'remove'} title={t().removeCommentAsk} action={t().remove} onConfirm={() => actions.remove(props.comment.id)} onClose={() => setAsking(undefined)}>
        {t().removeCommentWhy}
      </ConfirmDialog>
      <Show when={asking() === 'report'}><ReportDialog item={{ kind: 'COMMENT', id: props.comment.id, seq: null }} onClose={() => setAsking(undefined)} /></Show>
    </li>
  );
}
