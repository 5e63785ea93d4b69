import { For, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import type { ReactionKind } from '../../../schema/generated/client.ts';
import { useWords } from '../../platform/words/Language.tsx';
import { Icon } from '../../platform/ui/Icon.tsx';
import type { IconName } from '../../platform/ui/icons.ts';
import { useClassState } from '../moderation/ClassState.tsx';
import type { Post } from './posts.ts';
import { wallWords } from './words.ts';

const kinds: readonly { kind: ReactionKind; icon: IconName }[] = [
  { kind: 'BRAVO', icon: 'bravo' }, { kind: 'MERCI', icon: 'merci' }, { kind: 'IDEE', icon: 'idee' }, { kind: 'DROLE', icon: 'drole' },
];

/** The small set of reactions; pressing one's own takes it back. */
export function Reactions(props: { post: Post; onReact: (kind: ReactionKind | null) => void }): JSX.Element {
  const t = useWords(wallWords);
  const state = useClassState();
  const own = (): ReactionKind | null => props.post.own?.reaction ?? null;
  const countOf = (kind: ReactionKind): number => props.post.reactions.find((one) => one.kind === kind)?.count ?? 0;
  return (
    <div class="reactions" role="group" aria-label={t().reactions}>
      <For each={kinds}>
        {({ kind, icon }) => (
          <button
            type="button"
            class={`reaction reaction-${kind.toLowerCase()}`}
            aria-pressed={own() === kind}
            aria-label={t().reactionCount(t().reaction[kind], countOf(kind))}
            title={t().reaction[kind]}
            disabled={!props.post.can.react || !state.mayContribute()}
            onClick={() => props.onReact(own() === kind ? null : kind)}
          >
            <Icon name={icon} />
            <Show when={countOf(kind) > 0}><span>{countOf(kind)}</span></Show>
          </button>
        )}
      </For>
    </div>
  );
}
