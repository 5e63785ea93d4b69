import { For, type JSX, Show, createEffect, createSignal, on, onCleanup } from 'solid-js';
import { type AccountOfDocumentQuery, AccountOfDocumentDocument, RestoreErasedDocument } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../../platform/graphql/createQuery.ts';
import { newKey } from '../../../platform/graphql/newKey.ts';
import { Avatar } from '../../../platform/ui/Avatar.tsx';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { DateTime } from '../../../platform/ui/DateTime.tsx';
import { Skeleton } from '../../../platform/ui/Skeleton.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { useDesk } from './Desk.tsx';
import { Confirm } from './Confirm.tsx';
import { Panel } from './Panel.tsx';
import { PupilTools } from './PupilTools.tsx';
import { panelsWords } from './words.ts';

type Account = AccountOfDocumentQuery['document'];
type Share = Account['contributions'][number];
type Erasure = Account['erasures'][number];

/** While it is open, a class that writes changes it: asked again now and then. */
const AGAIN_MS = 20_000;

/** What each one did, from the server's own record. It counts, it does not judge. */
export default function AuthorsPanel(): JSX.Element {
  const t = useWords(panelsWords);
  const { locale } = useLanguage();
  const desk = useDesk();
  const account = createQuery(AccountOfDocumentDocument, () => ({ id: desk.document().id }));
  createEffect(on(desk.shared.changes, () => void account.refetch(), { defer: true }));
  const clock = setInterval(() => { if (document.visibilityState === 'visible') void account.refetch(); }, AGAIN_MS);
  onCleanup(() => clearInterval(clock));
  const shares = (): Share[] => [...account.data()?.document.contributions ?? []].sort((a, b) => b.written - a.written);
  const most = (): number => Math.max(1, ...shares().map(({ written }) => written));
  return (
    <Panel name="authors">
      <Show when={account.data()} fallback={<Show when={account.refused()} fallback={<Skeleton kind="lines" count={4} />}>
        {(refused) => <Banner tone="refusal" action={<Button size="s" onClick={() => void account.refetch()}>{t().retry}</Button>}>{refused()[locale()]}</Banner>}
      </Show>}>
        {(data) => (
          <div class="stack gap-5">
            <Show when={shares().length > 0} fallback={<p class="soft">{t().nobodyYet}</p>}>
              <ul role="list" class="shares"><For each={shares()}>{(share) => <ShareLine share={share} most={most()} />}</For></ul>
              <p class="small soft">{t().sharesWhy}</p>
            </Show>
            <Show when={data().document.erasures.length > 0}>
              <section class="stack gap-3">
                <h3>{desk.document().can.moderate ? t().erasedTitle : t().erasedMine}</h3>
                <ul role="list" class="stack gap-3"><For each={data().document.erasures}>{(erasure) => <ErasureLine erasure={erasure} />}</For></ul>
              </section>
            </Show>
          </div>
        )}
      </Show>
    </Panel>
  );
}

function ShareLine(props: { share: Share; most: number }): JSX.Element {
  const t = useWords(panelsWords);
  const desk = useDesk();
  const part = (letters: number): string => `${Math.min(100, (letters / props.most) * 100)}%`;
  return (
    <li class={`share ${desk.hues.of(props.share.person.id)}`}>
      <div class="row gap-2">
        <Avatar id={props.share.person.id} name={props.share.person.displayName} size="s" />
        <span class="grow"><strong>{props.share.person.displayName}</strong><Show when={desk.fromOf(props.share.person.id)}>{(from) => <span class="small soft"> · {from()}</span>}</Show></span>
        <span class="small soft">{t().minutes(props.share.minutes)}</span>
      </div>
      <div class="share-bar" aria-hidden="true">
        <span class="share-written" style={{ width: part(props.share.written) }} />
        <span class="share-standing" style={{ width: part(Math.min(props.share.standing, props.share.written)) }} />
      </div>
      <p class="small soft">
        {t().written(props.share.written)} · {t().standing(props.share.standing)}
        <Show when={props.share.erasedOfOthers > 0}> · {t().erasedOfOthers(props.share.erasedOfOthers)}</Show>
      </p>
      <Show when={desk.staff.acts()}><PupilTools tools={desk.staff} personId={props.share.person.id} leave={() => {}} /></Show>
    </li>
  );
}

function ErasureLine(props: { erasure: Erasure }): JSX.Element {
  const t = useWords(panelsWords);
  const graphql = useGraphql();
  const toasts = useToasts();
  const desk = useDesk();
  const [asks, setAsks] = createSignal(false);
  const key = newKey();
  async function restore(): Promise<void> {
    const { restoreErased } = await graphql.send(RestoreErasedDocument, { documentId: desk.document().id, erasureId: props.erasure.id, key });
    desk.shared.put(restoreErased);
    toasts.say(t().putBackDone);
  }
  return (
    <li class="erasure">
      <p class="small soft">{t().erasedBy(props.erasure.by.displayName, props.erasure.of.displayName)} · <DateTime at={props.erasure.at} /></p>
      <div class="row gap-3">
        <blockquote class="grow erased-words">{props.erasure.text}</blockquote>
        <Show when={desk.document().can.moderate && desk.document().state !== 'ARCHIVED'}>
          <Button size="s" icon="retry" onClick={() => setAsks(true)}>{t().putBack}</Button>
        </Show>
      </div>
      <Confirm open={asks()} onClose={() => setAsks(false)} title={t().putBackTitle} action={t().putBack} onConfirm={restore}>
        <blockquote class="erased-words">{props.erasure.text}</blockquote>
        <p>{t().putBackWhy}</p>
      </Confirm>
    </li>
  );
}
