import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { useParams } from '@solidjs/router';
import { EVIDENCE_DAYS } from '../../../schema/limits.ts';
import type { WallSettingsInput } from '../../../schema/generated/client.ts';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { Banner } from '../../platform/ui/Banner.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { Skeleton } from '../../platform/ui/Skeleton.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { PostDeskProvider } from './PostDesk.tsx';
import { PostList } from './PostList.tsx';
import { ReadingProvider } from './Reading.tsx';
import { Unreadable } from './Unreadable.tsx';
import { WallRules } from './WallRules.tsx';
import { createWallRules } from './createWallRules.ts';
import { refusedOfRights } from './refusedOfRights.ts';
import { wallWords } from './words.ts';
import './wall.css';

/** The rules of a class's wall, and what was removed from it. */
export default function WallSettingsPage(): JSX.Element {
  const params = useParams();
  const t = useWords(wallWords);
  const { locale } = useLanguage();
  const toasts = useToasts();
  const live = createWallRules(() => params.classroomId ?? '');
  const choose = (input: WallSettingsInput): void => void live.choose(input).then((worked) => { if (worked) toasts.say(t().rulesSaved); });
  const trouble = () => live.refused() ?? (live.wall() && !live.wall()!.can.moderate ? refusedOfRights() : undefined);
  return (
    <PostDeskProvider desk={live.desk}>
      <ReadingProvider>
        <div class="page page-narrow">
          <Show when={!trouble()} fallback={<Unreadable refused={trouble()!} onRetry={live.refetch} />}>
            <Show when={live.wall()} fallback={<Skeleton kind="card" count={3} />}>
              {(wall) => (
                <>
                  <PageHeader title={t().rulesTitle} lead={t().rulesLead} back={{ href: `/classes/${wall().id}`, label: t().wallOf(wall().classroom.name) }} />
                  <div class="stack gap-6">
                    <Show when={live.saving.refused()}>{(refused) => <Banner tone="refusal">{refused()[locale()]}</Banner>}</Show>
                    <WallRules settings={live.settings()!} busy={live.saving.busy()} onChoose={choose} />
                    <section class="stack gap-3">
                      <h2>{t().removedOnes}</h2>
                      <p class="soft">{wall().removed.length > 0 ? t().removedWhy(EVIDENCE_DAYS) : t().noneRemoved(EVIDENCE_DAYS)}</p>
                      <PostList title={t().removedOnes} posts={wall().removed} bare />
                    </section>
                  </div>
                </>
              )}
            </Show>
          </Show>
        </div>
      </ReadingProvider>
    </PostDeskProvider>
  );
}
