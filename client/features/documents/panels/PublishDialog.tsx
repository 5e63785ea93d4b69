import { type JSX, Show, createSignal } from 'solid-js';
import { useNavigate } from '@solidjs/router';
import { type Audience, PublishDocumentDocument } from '../../../../schema/generated/client.ts';
import { limits } from '../../../../schema/limits.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { newKey } from '../../../platform/graphql/newKey.ts';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { Dialog } from '../../../platform/ui/Dialog.tsx';
import { RadioCards } from '../../../platform/ui/RadioCards.tsx';
import { TextArea } from '../../../platform/ui/TextArea.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { createSubmission } from '../../people/createSubmission.ts';
import { useDesk } from './Desk.tsx';
import { panelsWords } from './words.ts';

/** Publishes the text as it is now, with a word, for the class or its families. */
export function PublishDialog(props: { open: boolean; onClose: () => void }): JSX.Element {
  const t = useWords(panelsWords);
  const { locale } = useLanguage();
  const graphql = useGraphql();
  const toasts = useToasts();
  const navigate = useNavigate();
  const desk = useDesk();
  const [text, setText] = createSignal('');
  const [audience, setAudience] = createSignal<Audience>('CLASS_AND_FAMILIES');
  let key = newKey();
  const publishing = createSubmission(async () => {
    const { publishDocument } = await graphql.send(PublishDocumentDocument, { documentId: desk.document().id, key, audience: audience(), text: text().trim() });
    toasts.say(t().published, { action: { label: t().seePublication, onAction: () => navigate(`/publications/${publishDocument.id}`) } });
  });
  /** Other words for other people are another publication. */
  const change = (set: () => void): void => { key = newKey(); set(); };
  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (!await publishing.submit()) return;
    change(() => setText(''));
    props.onClose();
  }
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t().publishAsk} size="m" footer={
      <>
        <Button onClick={props.onClose}>{t().cancel}</Button>
        <Button type="submit" form="publish-document" variant="primary" icon="wall" busy={publishing.isBusy()}>{t().publishYes}</Button>
      </>
    }>
      <form id="publish-document" class="stack" onSubmit={(event) => void submit(event)}>
        <RadioCards
          label={t().publishFor} value={audience()} onChange={(now) => change(() => setAudience(now))}
          choices={[{ value: 'CLASS_AND_FAMILIES', label: t().audiences.CLASS_AND_FAMILIES, icon: 'home' }, { value: 'CLASS', label: t().audiences.CLASS, icon: 'users' }]}
        />
        <TextArea label={t().publishWord} hint={t().publishWordHint} value={text()} onInput={(now) => change(() => setText(now))} most={limits.publicationText} rows={3} optional error={publishing.errorAt('text')} />
        <Show when={publishing.errorBeside('text')}>{(refused) => <Banner tone="refusal">{refused()[locale()]}</Banner>}</Show>
      </form>
    </Dialog>
  );
}
