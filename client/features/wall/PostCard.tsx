import { Show, createSignal, createUniqueId, onMount } from 'solid-js';
import type { JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { useWords } from '../../platform/words/Language.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import { Files } from './Files.tsx';
import { Judgement } from './Judgement.tsx';
import { Mosaic } from './Mosaic.tsx';
import { usePostDesk } from './PostDesk.tsx';
import { PostHead } from './PostHead.tsx';
import { PostMenu } from './PostMenu.tsx';
import { Reactions } from './Reactions.tsx';
import { Receipts } from './Receipts.tsx';
import { RichText } from './RichText.tsx';
import { Signatures } from './Signatures.tsx';
import { Thread } from './Thread.tsx';
import { createAct } from './createAct.ts';
import { createPostActions } from './createPostActions.ts';
import { focusAfter } from './focusAfter.ts';
import { type Post, titleOf } from './posts.ts';
import { useReading } from './Reading.tsx';
import { wallWords } from './words.ts';
import './post.css';

interface PostCardProps {
  post: Post;
  /** Level of its heading on the page. */
  heading?: 2 | 3 | undefined;
  /** Says which class it is from. */
  place?: boolean | undefined;
  /** Shows everything: the whole text, the comments. */
  whole?: boolean | undefined;
}

/** A post as it hangs on the wall, with all that the viewer may do with it. */
export function PostCard(props: PostCardProps): JSX.Element {
  const t = useWords(wallWords);
  const headId = createUniqueId();
  const actions = createPostActions(() => props.post);
  const reading = useReading();
  const desk = usePostDesk();
  let article!: HTMLElement;
  onMount(() => reading.watch(article, () => props.post));
  const tone = () => (props.post.status === 'PUBLISHED' ? (props.post.pinned ? 'pinned' : 'plain') : 'waiting');
  const thenBeside = async (work: () => Promise<void>): Promise<void> => {
    const focus = focusAfter(props.post.id);
    await work();
    focus();
  };
  const isUnfinished = (): boolean => props.post.status === 'DRAFT' || props.post.status === 'SCHEDULED';
  const hasSignatures = (): boolean => props.post.can.sign && (props.post.own?.receipts.length ?? 0) > 0;
  return (
    <Card as="article" class="post" tone={tone()} aria-labelledby={headId} id={`billet-${props.post.id}`} ref={(element: HTMLElement) => { article = element; }}>
      <PostHead post={props.post} place={props.place} menu={<PostMenu post={props.post} actions={actions} />} />
      <HeldNote post={props.post} />
      <ReturnedNote post={props.post} />
      <Dynamic component={`h${props.heading ?? 3}`} id={headId} class="post-title" classList={{ unseen: !props.post.title }} tabIndex={-1}>
        {titleOf(props.post, t().postOf)}
      </Dynamic>
      <Show when={props.post.text}><RichText text={props.post.text} whole={props.whole} /></Show>
      <Show when={props.post.pictures.length > 0}><Mosaic pictures={props.post.pictures} /></Show>
      <Show when={props.post.files.length > 0}><Files files={props.post.files} /></Show>
      <Show when={hasSignatures()}><Signatures post={props.post} onSign={actions.sign} /></Show>
      <Show when={props.post.status === 'WAITING' && props.post.can.moderate}>
        <Judgement author={props.post.author.displayName} onApprove={() => thenBeside(actions.approve)} onRefuse={(note) => thenBeside(() => actions.refuse(note))} />
      </Show>
      <Show when={isUnfinished() && props.post.can.edit}>
        <div class="judgement"><Button icon="edit" onClick={() => desk.edit(props.post)}>{t().resume}</Button></div>
      </Show>
      <Show when={props.post.status === 'REMOVED' && props.post.can.moderate}><Restore post={props.post} onRestore={actions.restore} /></Show>
      <Show when={props.post.status === 'PUBLISHED'}><Foot post={props.post} actions={actions} whole={props.whole} /></Show>
    </Card>
  );
}

/** A word holds it: its author may say it otherwise at once, and its teacher sees why it is there. */
function HeldNote(props: { post: Post }): JSX.Element {
  const t = useWords(wallWords);
  const desk = usePostDesk();
  return (
    <Show when={props.post.status === 'WAITING' && props.post.heldFor}>
      {(word) => (
        <div class="returned">
          <p>{props.post.can.moderate ? t().heldForStaff(word()) : t().heldFor(word())}</p>
          <Show when={props.post.can.edit && !props.post.can.moderate}><div><Button icon="edit" onClick={() => desk.edit(props.post)}>{t().sayOtherwise}</Button></div></Show>
        </div>
      )}
    </Show>
  );
}

/** The teacher's word to the author of a post that was sent back. */
function ReturnedNote(props: { post: Post }): JSX.Element {
  const t = useWords(wallWords);
  const desk = usePostDesk();
  return (
    <Show when={props.post.status === 'REFUSED'}>
      <div class="returned">
        <p class="returned-title"><Icon name="comment" /> {t().teachersWord}</p>
        <Show when={props.post.refusalNote} fallback={<p>{t().reworkIt}</p>}>{(note) => <p class="prose">{note()}</p>}</Show>
        <Show when={props.post.can.edit}><div><Button icon="edit" onClick={() => desk.edit(props.post)}>{t().rework}</Button></div></Show>
      </div>
    </Show>
  );
}

function Restore(props: { post: Post; onRestore: () => Promise<void> }): JSX.Element {
  const t = useWords(wallWords);
  const { busy, act } = createAct();
  return (
    <div class="judgement">
      <span class="soft small grow"><Show when={props.post.removedAt}>{(at) => <>{t().removedOn} <DateTime at={at()} /></>}</Show></span>
      <Button icon="retry" busy={busy()} onClick={() => act(props.onRestore, t().restored)}>{t().restore}</Button>
    </div>
  );
}

function Foot(props: { post: Post; actions: ReturnType<typeof createPostActions>; whole: boolean | undefined }): JSX.Element {
  const t = useWords(wallWords);
  const threadId = createUniqueId();
  const [open, setOpen] = createSignal(Boolean(props.whole));
  const { act } = createAct();
  const talks = (): boolean => props.post.can.comment || props.post.commentCount > 0;
  const reacts = (): boolean => props.post.can.react || props.post.reactions.length > 0;
  const seesReceipts = (): boolean => props.post.receipts !== null && props.post.audience === 'CLASS_AND_FAMILIES';
  return (
    <Show when={talks() || reacts() || seesReceipts()}>
      <footer class="post-foot">
        <Show when={reacts()}>
          <Reactions post={props.post} onReact={(kind) => act(() => props.actions.react(kind))} />
        </Show>
        <Show when={talks()}>
          <button type="button" class="post-talk" aria-expanded={open()} aria-controls={open() ? threadId : undefined} onClick={() => setOpen(!open())}>
            <Icon name="comment" />
            {props.post.commentCount > 0 ? t().commentCount(props.post.commentCount) : t().comment}
          </button>
        </Show>
        <Show when={seesReceipts()}><Receipts post={props.post} onRemind={props.actions.remind} /></Show>
      </footer>
      <Show when={open() && talks()}><Thread post={props.post} id={threadId} /></Show>
    </Show>
  );
}
