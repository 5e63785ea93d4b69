import { Show, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { useWords } from '../../platform/words/Language.tsx';
import { Menu } from '../../platform/ui/Menu.tsx';
import type { MenuItem } from '../../platform/ui/Menu.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { ReportDialog } from '../moderation/ReportDialog.tsx';
import { stateWords } from '../moderation/words.ts';
import { useSession } from '../people/Session.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { usePostDesk } from './PostDesk.tsx';
import { createAct } from './createAct.ts';
import type { PostActions } from './createPostActions.ts';
import { focusAfter } from './focusAfter.ts';
import type { Post } from './posts.ts';
import { RefuseDialog } from './RefuseDialog.tsx';
import { wallWords } from './words.ts';

/** What the viewer may do with a post, behind one button; nothing when that is nothing. */
export function PostMenu(props: { post: Post; actions: PostActions }): JSX.Element {
  const t = useWords(wallWords);
  const state = useWords(stateWords);
  const { me } = useSession();
  const desk = usePostDesk();
  const toasts = useToasts();
  const { act } = createAct();
  const [asking, setAsking] = createSignal<'remove' | 'refuse' | 'report'>();
  const author = (): string => props.post.author.displayName;
  const items = (): MenuItem[] => {
    const { post } = props;
    const isOut = post.status === 'PUBLISHED';
    return [
      ...(post.can.edit ? [{ label: t().edit, icon: 'edit', onSelect: () => desk.edit(post) } as const] : []),
      ...(post.can.moderate && isOut ? [{
        label: post.pinned ? t().unpin : t().pin, icon: 'pin',
        onSelect: () => act(() => pin(!post.pinned), post.pinned ? t().unpinned : t().pinnedDone),
      } as const] : []),
      ...(post.can.moderate && isOut && post.author.isPupil ? [{ label: t().sendBackTo(author()), icon: 'arrow-left', onSelect: () => setAsking('refuse') } as const] : []),
      ...(isOut && !post.can.moderate && post.author.id !== me()?.id ? [{ label: state().report, icon: 'flag', onSelect: () => setAsking('report') } as const] : []),
      ...(post.can.remove ? [{ label: t().remove, icon: 'trash', danger: true, onSelect: () => setAsking('remove') } as const] : []),
    ];
  };
  const pin = async (pinned: boolean): Promise<void> => {
    const focus = focusAfter(props.post.id);
    await props.actions.pin(pinned);
    focus();
  };
  const remove = async (): Promise<void> => {
    const { restore, remove: doRemove } = props.actions;
    const mayUndo = props.post.can.moderate;
    const focus = focusAfter(props.post.id);
    await doRemove();
    focus();
    toasts.say(t().removed, mayUndo ? { action: { label: t().undo, onAction: () => act(restore, t().restored) } } : {});
  };
  return (
    <>
      <Show when={items().length > 0}><Menu label={t().actionsOn(author())} items={items()} /></Show>
      <ConfirmDialog open={asking() === 'remove'} title={t().removeAsk} action={t().remove} onConfirm={remove} onClose={() => setAsking(undefined)}>
        {props.post.can.moderate ? t().removeAskStaff : t().removeAskAuthor}
      </ConfirmDialog>
      <Show when={asking() === 'refuse'}>
        <RefuseDialog author={author()} onRefuse={props.actions.refuse} onClose={() => setAsking(undefined)} />
      </Show>
      <Show when={asking() === 'report'}><ReportDialog item={{ kind: 'POST', id: props.post.id, seq: props.post.seq }} onClose={() => setAsking(undefined)} /></Show>
    </>
  );
}
