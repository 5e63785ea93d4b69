import { For, type JSX, Show, createSignal } from 'solid-js';
import { useParams } from '@solidjs/router';
import { ErasureRequestsDocument, JudgeErasureDocument, type ShownErasureFragment } from '../../../schema/generated/client.ts';
import { limits } from '../../../schema/limits.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { Button } from '../../platform/ui/Button.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { TextArea } from '../../platform/ui/TextArea.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from '../school/FormDialog.tsx';
import { PageState } from '../school/PageState.tsx';
import { useSchoolBack } from '../school/useSchoolBack.ts';
import { ErasureLine } from './ErasureLine.tsx';
import { privacyWords } from './words.ts';
import './privacy.css';

/** The requests of erasure that wait for a school's word, then those it has answered. */
export default function RequestsPage(): JSX.Element {
  const t = useWords(privacyWords);
  const params = useParams<{ schoolId: string }>();
  const graphql = useGraphql();
  const asked = createQuery(ErasureRequestsDocument, () => ({ schoolId: params.schoolId }));
  const [judging, setJudging] = createSignal<{ request: ShownErasureFragment; agrees: boolean }>();
  const back = useSchoolBack(() => params.schoolId);
  const judge = async (request: ShownErasureFragment, agrees: boolean, words: string): Promise<void> => {
    await graphql.send(JudgeErasureDocument, { id: request.id, schoolId: params.schoolId, agrees, words });
    await asked.refetch();
  };
  return (
    <div class="page page-narrow">
      <Show when={asked.data()?.erasureRequests} fallback={<PageState refused={asked.refused()} onRetry={() => void asked.refetch()} />}>
        {(requests) => (
          <>
            <PageHeader title={t().requests} lead={t().requestsLead} back={back()} />
            <Show when={requests().length > 0} fallback={<EmptyState drawing="bench" title={t().noRequest}>{t().noRequestWhy}</EmptyState>}>
              <div class="stack">
                <For each={requests()}>
                  {(request) => (
                    <Card as="article" class="stack gap-2" aria-label={`${t().requestOf} : ${request.person.displayName}`}>
                      <h2>{request.person.displayName}</h2>
                      <ErasureLine request={request}>
                        <Show when={request.can.judge && request.decisions.some(({ schoolId, decidedAt }) => schoolId === params.schoolId && !decidedAt)}>
                          <div class="row gap-2 privacy-acts">
                            <Button variant="primary" icon="check" onClick={() => setJudging({ request, agrees: true })}>{t().agree}</Button>
                            <Button onClick={() => setJudging({ request, agrees: false })}>{t().refuse}</Button>
                          </div>
                        </Show>
                      </ErasureLine>
                    </Card>
                  )}
                </For>
              </div>
            </Show>
          </>
        )}
      </Show>
      <Show when={judging()} keyed>
        {({ request, agrees }) => <JudgeDialog name={request.person.displayName} agrees={agrees} onJudge={(words) => judge(request, agrees, words)} onClose={() => setJudging(undefined)} />}
      </Show>
    </div>
  );
}

function JudgeDialog(props: { name: string; agrees: boolean; onJudge: (words: string) => Promise<void>; onClose: () => void }): JSX.Element {
  const t = useWords(privacyWords);
  const toasts = useToasts();
  const [words, setWords] = createSignal('');
  const submission = createSubmission(() => props.onJudge(words()));
  const submit = async () => {
    if (!await submission.submit()) return;
    toasts.say(t().answered);
    props.onClose();
  };
  return (
    <FormDialog
      title={props.agrees ? t().agreeTitle(props.name) : t().refuseTitle(props.name)} action={props.agrees ? t().agree : t().refuseNow} isDanger={props.agrees}
      submission={submission} fields={['words']} onSubmit={() => void submit()} onClose={props.onClose}
    >
      <Show when={props.agrees} fallback={<TextArea label={t().refuseWords} hint={t().refuseHint} value={words()} onInput={setWords} most={limits.refusalNote} error={submission.errorAt('words')} />}>
        <p>{t().agreeText}</p>
      </Show>
    </FormDialog>
  );
}
