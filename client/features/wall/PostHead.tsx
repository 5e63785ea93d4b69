import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { useWords } from '../../platform/words/Language.tsx';
import { Avatar } from '../../platform/ui/Avatar.tsx';
import { Badge } from '../../platform/ui/Badge.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import { createPlaceName } from './createPlaceName.ts';
import type { Post } from './posts.ts';
import { wallWords } from './words.ts';

/** Who wrote it, when, for whom, and where it is in its life. `place`: say which class it is from. */
export function PostHead(props: { post: Post; place?: boolean | undefined; menu: JSX.Element }): JSX.Element {
  const t = useWords(wallWords);
  const placeName = createPlaceName();
  return (
    <header class="post-head">
      <Avatar id={props.post.author.id} name={props.post.author.displayName} />
      <div class="post-who">
        <p class="post-author">
          {props.post.author.displayName}
          <Show when={props.place}>
            {' '}<a class="post-place" href={`/classes/${props.post.wall.id}`}>{placeName(props.post.wall.classroom)}</a>
          </Show>
        </p>
        <p class="post-about">
          <When post={props.post} />
          <span class="post-audience">
            <Icon name={props.post.audience === 'CLASS' ? 'lock' : 'users'} size="s" />
            {t().audienceShort[props.post.audience]}
          </span>
          <Show when={props.post.editedAt}><span>{t().edited}</span></Show>
        </p>
      </div>
      <div class="post-marks">
        <Show when={props.post.pinned && props.post.status === 'PUBLISHED'}><Badge tone="sun" icon="pin">{t().pinned}</Badge></Show>
        <State post={props.post} />
      </div>
      <div class="post-menu">{props.menu}</div>
    </header>
  );
}

function When(props: { post: Post }): JSX.Element {
  const t = useWords(wallWords);
  return (
    <Show when={props.post.status === 'SCHEDULED' && props.post.publishAt} fallback={<DateTime at={props.post.publishedAt ?? props.post.createdAt} />}>
      {(at) => <span>{t().willAppear} <DateTime at={at()} /></span>}
    </Show>
  );
}

function State(props: { post: Post }): JSX.Element {
  const t = useWords(wallWords);
  return (
    <>
      <Show when={props.post.status === 'WAITING'}><Badge tone="sun" icon="clock">{t().waiting}</Badge></Show>
      <Show when={props.post.status === 'REFUSED'}><Badge tone="sky" icon="edit">{t().toRework}</Badge></Show>
      <Show when={props.post.status === 'DRAFT'}><Badge icon="edit">{t().draft}</Badge></Show>
      <Show when={props.post.status === 'SCHEDULED'}><Badge tone="sky" icon="clock">{t().scheduled}</Badge></Show>
      <Show when={props.post.status === 'REMOVED'}><Badge tone="mulberry" icon="trash">{t().removedMark}</Badge></Show>
    </>
  );
}
