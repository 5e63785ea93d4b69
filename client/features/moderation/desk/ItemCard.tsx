import { For, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { Avatar } from '../../../platform/ui/Avatar.tsx';
import { Badge } from '../../../platform/ui/Badge.tsx';
import { DateTime } from '../../../platform/ui/DateTime.tsx';
import { keepTogether } from '../../../platform/words/typeset.ts';
import { useWords } from '../../../platform/words/Language.tsx';
import type { DeskItem } from './createDesk.ts';
import { marked } from './marked.ts';
import { deskWords } from './words.ts';

/** A contribution as the desk shows it: who, where, its words with the held one set apart. */
export function ItemBody(props: { item: DeskItem; mark?: JSX.Element }): JSX.Element {
  const t = useWords(deskWords);
  return (
    <>
      <div class="item-head">
        {props.mark}
        <Avatar id={props.item.author.id} name={props.item.author.displayName} size="s" />
        <div class="grow">
          <p class="item-author">{props.item.author.displayName}</p>
          <p class="small soft item-about">
            {t().kind[props.item.kind]} · <a href={props.item.path}>{props.item.place || t().seeThere}</a> · <DateTime at={props.item.at} />
          </p>
        </div>
      </div>
      <blockquote class="item-text prose">
        <Show when={props.item.text} fallback={<span class="soft">{t().noWords}</span>}>
          <For each={marked(keepTogether(props.item.text), props.item.heldFor)}>{(piece) => <Show when={piece.isHeld} fallback={piece.text}><mark>{piece.text}</mark></Show>}</For>
        </Show>
      </blockquote>
      <div class="row gap-2 item-facts">
        <Show when={props.item.heldFor}>{(word) => <Badge tone="sun" icon="eye">{t().heldFor(word())}</Badge>}</Show>
        <Show when={props.item.attachments > 0}><Badge icon="picture">{t().attachments(props.item.attachments)}</Badge></Show>
      </div>
    </>
  );
}
