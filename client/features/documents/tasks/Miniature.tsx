import { Index, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import type { BlockKind } from '../../../../schema/generated/client.ts';
import { Icon } from '../../../platform/ui/Icon.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { tasksWords } from './words.ts';

interface Block { kind: BlockKind; text: string }

/** The first lines of a text on a small sheet of paper, as far as they fit. */
export function Miniature(props: { blocks: readonly Block[] }): JSX.Element {
  const t = useWords(tasksWords);
  return (
    <div class="miniature" classList={{ 'miniature-blank': props.blocks.length === 0 }}>
      <Show when={props.blocks.length > 0} fallback={<p>{t().empty}</p>}>
        <Index each={props.blocks}>{(block) => (
          <p class={`mini-${block().kind.toLowerCase()}`}>
            <Show when={block().kind === 'PICTURE'} fallback={block().text || (block().kind === 'TABLE' ? t().table : '')}><Icon name="picture" size="s" /> {t().picture}</Show>
          </p>
        )}</Index>
      </Show>
    </div>
  );
}
