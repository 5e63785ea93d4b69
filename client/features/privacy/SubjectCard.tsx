import { type JSX, Match, Show, Switch } from 'solid-js';
import { Banner } from '../../platform/ui/Banner.tsx';
import { Button, LinkButton } from '../../platform/ui/Button.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { Spinner } from '../../platform/ui/Spinner.tsx';
import { newKey } from '../../platform/graphql/newKey.ts';
import { useWords } from '../../platform/words/Language.tsx';
import { createAct } from '../people/createAct.ts';
import { useSession } from '../people/Session.tsx';
import { ErasureLine } from './ErasureLine.tsx';
import { type MyData, type Subject, isMaking } from './createMyData.ts';
import { privacyWords } from './words.ts';

/** One person's data: the file to take away, then the erasure that may be asked for or is under way. */
export function SubjectCard(props: { subject: Subject; data: MyData; onErase: () => void }): JSX.Element {
  const t = useWords(privacyWords);
  const act = createAct();
  const session = useSession();
  const ready = () => props.subject.exports.find(({ state }) => state === 'READY');
  const hasFailed = () => props.subject.exports[0]?.state === 'FAILED';
  const isOpen = () => ['WAITING', 'SCHEDULED', 'ERASING'].includes(props.subject.erasure?.state ?? '');
  const title = () => (props.subject.isSelf ? (isOwnPupil() ? t().yoursPupil : t().yours) : t().of(props.subject.person.displayName));
  const isOwnPupil = () => props.subject.isSelf && props.subject.person.isPupil;
  const prepare = () => { const key = newKey(); act.act(() => props.data.prepare(props.subject.id, key)); };
  return (
    <Card as="section" class="stack" aria-label={title()}>
      <h2>{title()}</h2>
      <Show when={props.subject.person.isPupil && !session.me()?.departure}>
        <p><a href={props.subject.isSelf ? '/qui-voit-quoi' : `/qui-voit-quoi/${props.subject.id}`}>{t().sight}</a></p>
      </Show>
      <div class="stack gap-2">
        <h3>{t().takeTitle}</h3>
        <p class="soft">{isOwnPupil() ? t().takeWhyPupil : t().takeWhy}</p>
        <Show when={hasFailed()}><Banner tone="refusal">{isOwnPupil() ? t().failedPupil : t().failed}</Banner></Show>
        <Switch fallback={<div><Button icon="file" busy={act.isBusy()} onClick={prepare}>{t().prepare}</Button></div>}>
          <Match when={isMaking(props.subject)}><p class="row gap-2" role="status"><Spinner label="" />{isOwnPupil() ? t().preparingPupil : t().preparing}</p></Match>
          <Match when={ready()}>
            {(file) => (
              <>
                <div class="row gap-2 privacy-acts">
                  <LinkButton variant="primary" icon="download" href={file().url!} rel="external" download="">{t().download(t().sizeOf(file().size))}</LinkButton>
                  <Button icon="retry" busy={act.isBusy()} onClick={prepare}>{t().prepareAgain}</Button>
                </div>
                <p class="soft small">{t().keptUntil} <DateTime at={file().expiresAt} form="day" /></p>
              </>
            )}
          </Match>
        </Switch>
      </div>
      <hr class="privacy-rule" />
      <div class="stack gap-2">
        <h3>{t().eraseTitle}</h3>
        <Show when={props.subject.erasure}>
          {(request) => <ErasureLine request={request()} onWithdraw={() => act.act(() => props.data.withdraw(request().id), t().withdrawn)} />}
        </Show>
        <Show when={!isOpen()}>
          <Show when={props.subject.can.erase} fallback={<p class="soft">{t().pupilAsks}</p>}>
            <p class="soft">{props.subject.isSelf ? `${t().eraseWhySelf} ${t().eraseKeptSelf}` : `${t().eraseWhyChild} ${t().eraseKeptChild}`}</p>
            <div><Button icon="trash" onClick={() => props.onErase()}>{t().askErasure}</Button></div>
          </Show>
        </Show>
      </div>
    </Card>
  );
}
