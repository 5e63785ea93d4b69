import { type JSX, Show } from 'solid-js';
import type { Room } from '../../../platform/collaboration/createRoom.ts';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { useClassState } from '../../moderation/ClassState.tsx';
import { editorWords } from './words.ts';

/** Codes with which the room sends someone away, for those that say no word of their own. */
const CODES: Record<number, string> = { 4400: 'INVALID', 4401: 'NOT_SIGNED_IN', 4403: 'NOT_ALLOWED', 4404: 'NOT_FOUND', 4409: 'CONFLICT', 4413: 'TOO_LARGE' };

/** Why nobody writes, where the page itself says more of it. */
const EXPLAINED = ['CLOSED', 'ARCHIVED'];

/** What is true of the document just now and says why it cannot be written in, or soon will not be. */
export function Notices(props: { room: Room; mayWrite: boolean; isExplained: boolean }): JSX.Element {
  const t = useWords(editorWords);
  const refusal = (): string | undefined => {
    const refused = props.room.refused();
    if (!refused) return undefined;
    const closed: Record<string, string> = t().closed;
    return closed[refused.reason] ?? closed[CODES[refused.code] ?? ''] ?? closed.INVALID;
  };
  const klass = useClassState();
  /** The page says once what holds for the whole class, and why both classes only read. */
  const isSaid = (): boolean => (klass.why() !== undefined && klass.why() === props.room.why()) || (props.isExplained && EXPLAINED.includes(props.room.why() ?? ''));
  const why = (): string | undefined => (props.room.role() === 'READER' && !isSaid() ? t().readOnly[props.room.why() ?? 'RIGHTS'] : undefined);
  const isStuck = (): boolean => props.room.role() === 'READER' && props.room.state() !== 'OFFLINE' && props.room.waiting() > 0 && props.room.why() !== 'STORE';
  return (
    <div class="document-notices">
      <Show when={refusal()}>
        {(words) => (
          <Banner tone="refusal" action={<>
            <Show when={props.room.waiting() > 0}><Button size="s" onClick={props.room.salvage}>{t().showMyWords}</Button></Show>
            <Button size="s" onClick={props.room.retry}>{t().retry}</Button>
          </>}>{words()}</Banner>
        )}
      </Show>
      <Show when={!props.room.refused() && why()}>
        {(words) => <Banner tone={props.room.why() === 'STORE' ? 'refusal' : 'waiting'} icon="lock">{words()}</Banner>}
      </Show>
      <Show when={isStuck()}>
        <Banner tone="refusal" action={<Button size="s" onClick={props.room.salvage}>{t().showMyWords}</Button>}>{t().notSaved(props.room.waiting())}</Banner>
      </Show>
      <Show when={props.room.isRenewed() && props.room.hasCome()}><Banner tone="info" action={<Button size="s" onClick={props.room.forgetRenewed}>{t().close}</Button>}>{t().renewed}</Banner></Show>
      <Show when={props.room.held() > 0}><Banner tone="info">{t().held}</Banner></Show>
      <Show when={props.room.isNearlyFull() && props.mayWrite}><Banner tone="waiting">{t().nearlyFull}</Banner></Show>
    </div>
  );
}
