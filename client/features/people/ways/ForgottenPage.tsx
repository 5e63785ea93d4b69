import { type JSX, Show, createSignal } from 'solid-js';
import { limits } from '../../../../schema/limits.ts';
import { AskPasswordResetDocument, SendsMailDocument } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../../platform/graphql/createQuery.ts';
import { Button, LinkButton } from '../../../platform/ui/Button.tsx';
import { Skeleton } from '../../../platform/ui/Skeleton.tsx';
import { TextField } from '../../../platform/ui/TextField.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { RefusedBanner } from '../RefusedBanner.tsx';
import { createSubmission } from '../createSubmission.ts';
import { Door } from './Door.tsx';
import { waysWords } from './words.ts';

/** How to come in again: by a message where messages are sent, else by a code of the school. */
export default function ForgottenPage(): JSX.Element {
  const t = useWords(waysWords);
  const graphql = useGraphql();
  const letters = createQuery(SendsMailDocument, () => ({}));
  const [login, setLogin] = createSignal('');
  const [isAsked, setAsked] = createSignal(false);
  const asking = createSubmission(async () => { await graphql.send(AskPasswordResetDocument, { login: login().trim() }); setAsked(true); });
  const sends = () => letters.data()?.sendsMail;
  const lead = () => (isAsked() ? t().askedLead : sends() ? t().forgottenLead : sends() === false ? t().onPaper : undefined);
  return (
    <Door title={isAsked() ? t().asked : t().forgotten} lead={lead()}>
      <RefusedBanner refused={letters.refused()} onRetry={() => void letters.refetch()} />
      <Show when={sends() !== undefined} fallback={<Skeleton count={2} />}>
        <Show when={sends() && !isAsked()}>
          <form class="stack" noValidate onSubmit={(event) => { event.preventDefault(); if (login().trim()) void asking.submit(); }}>
            <TextField label={t().loginOrEmail} value={login()} onInput={setLogin} icon="user" required autocomplete="username" autocapitalize="none" spellcheck={false} maxLength={limits.email} />
            <RefusedBanner refused={asking.refused()} onRetry={() => void asking.submit()} />
            <Button type="submit" variant="primary" size="l" wide busy={asking.isBusy()}>{t().askLink}</Button>
          </form>
        </Show>
        <Show when={sends()}><p class="soft">{t().askSchool}</p></Show>
        <div class="stack gap-2">
          <LinkButton href="/activer" icon="key" wide variant={sends() ? 'secondary' : 'primary'}>{t().haveCode}</LinkButton>
          <LinkButton href="/connexion" variant="quiet" icon="arrow-left" wide>{t().backToSignIn}</LinkButton>
        </div>
      </Show>
    </Door>
  );
}
