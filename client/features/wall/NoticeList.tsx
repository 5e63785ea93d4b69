import { For, Show, createMemo } from 'solid-js';
import type { JSX } from 'solid-js';
import { useWords } from '../../platform/words/Language.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import type { IconName } from '../../platform/ui/icons.ts';
import { noticesOf } from './notices.ts';
import { type Lists, type Post, titleOf } from './posts.ts';
import { wallWords } from './words.ts';
import './notices.css';

/** What is not to be forgotten, each line leading to its post. */
export function NoticeList(props: { wall: Pick<Lists, 'pinned' | 'drafts'>; posts: readonly Post[] }): JSX.Element {
  const t = useWords(wallWords);
  const notices = createMemo(() => noticesOf(props.wall, props.posts));
  return (
    <>
      <Notices class="notices-sign" title={t().toSign} icon="signature" posts={notices().toSign} about={(post) => <>{stillToSign(post)}</>} />
      <Notices
        title={t().signaturesAwaited} icon="signature" posts={notices().signing}
        about={({ receipts }) => <Show when={receipts}>{(count) => <>{t().signedBy(count().signed, count().families)}</>}</Show>}
      />
      <Notices title={t().coming} icon="clock" posts={notices().coming} about={({ publishAt }) => <Show when={publishAt}>{(at) => <DateTime at={at()} />}</Show>} />
      <Notices title={t().pinnedShort} icon="pin" posts={notices().pinned} about={(post) => <DateTime at={post.publishedAt ?? post.createdAt} form="day" />} />
    </>
  );
}

interface NoticesProps { title: string; icon: IconName; posts: readonly Post[]; about: (post: Post) => JSX.Element; class?: string | undefined }

function Notices(props: NoticesProps): JSX.Element {
  const t = useWords(wallWords);
  return (
    <Show when={props.posts.length > 0}>
      <section class={`notices ${props.class ?? ''}`}>
        <h2 class="notices-title"><Icon name={props.icon} size="s" /> {props.title}</h2>
        <ul role="list" class="notices-list">
          <For each={props.posts}>
            {(post) => (
              <li class="notice">
                <a class="notice-link" href={`/billets/${post.id}`}>{titleOf(post, t().postOf)}</a>
                <span class="notice-about">{props.about(post)}</span>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}

const stillToSign = (post: Post): string =>
  (post.own?.receipts ?? []).filter(({ signedAt }) => !signedAt).map(({ child }) => child.displayName).join(', ');
