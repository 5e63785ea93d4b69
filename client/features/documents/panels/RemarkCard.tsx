import { For, type JSX, Show, createSignal } from 'solid-js';
import type { ItemInput } from '../../../../schema/generated/client.ts';
import { Avatar } from '../../../platform/ui/Avatar.tsx';
import { Badge } from '../../../platform/ui/Badge.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { DateTime } from '../../../platform/ui/DateTime.tsx';
import { Menu, type MenuItem } from '../../../platform/ui/Menu.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { keepTogether } from '../../../platform/words/typeset.ts';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { ReportDialog } from '../../moderation/ReportDialog.tsx';
import { useSession } from '../../people/Session.tsx';
import { createSubmission } from '../../people/createSubmission.ts';
import { Confirm } from './Confirm.tsx';
import { useDesk } from './Desk.tsx';
import { SayForm } from './SayForm.tsx';
import type { Remark } from './createRemarks.ts';
import { panelsWords } from './words.ts';

/** One remark with its answers. */
export function RemarkCard(props: { remark: Remark }): JSX.Element {
  const t = useWords(panelsWords);
  const desk = useDesk();
  const toasts = useToasts();
  const { locale } = useLanguage();
  const { remarks } = desk;
  const [removes, setRemoves] = createSignal(false);
  const { me } = useSession();
  const [reported, setReported] = createSignal<ItemInput>();
  const isMine = (authorId: string): boolean => me()?.id === authorId;
  const isActive = (): boolean => remarks.active() === props.remark.id;
  const resolving = createSubmission((resolved: boolean) => remarks.resolve(props.remark.id, resolved));
  async function resolve(resolved: boolean): Promise<void> {
    if (!await resolving.submit(resolved)) toasts.say(resolving.refused()?.[locale()] ?? '', { tone: 'refusal' });
  }
  function jump(): void {
    remarks.activate(props.remark.id);
    document.querySelector(`.writing [data-remark="${props.remark.id}"]`)?.scrollIntoView({ block: 'center' });
  }
  const actions = (): MenuItem[] => [
    ...(props.remark.can.answer ? [props.remark.resolvedAt
      ? { label: t().openAgain, icon: 'retry' as const, onSelect: () => void resolve(false) } : { label: t().resolve, icon: 'check' as const, onSelect: () => void resolve(true) }] : []),
    ...(props.remark.can.remove ? [{ label: t().removeRemark, icon: 'trash' as const, danger: true, onSelect: () => setRemoves(true) }] : []),
    ...(!isMine(props.remark.author.id) && !desk.document().can.moderate ? [{ label: t().report, icon: 'alert' as const, onSelect: () => setReported({ kind: 'REMARK', id: props.remark.id, seq: props.remark.seq }) }] : []),
  ];
  return (
    <article class="note" classList={{ 'note-active': isActive(), 'note-resolved': props.remark.resolvedAt !== null }} data-note={props.remark.id} aria-label={t().remarkOf(props.remark.author.displayName)}>
      <div class="note-head">
        <Avatar id={props.remark.author.id} name={props.remark.author.displayName} size="s" />
        <div class="grow"><strong>{props.remark.author.displayName}</strong><br /><span class="small soft"><DateTime at={props.remark.createdAt} /></span></div>
        <Show when={actions().length > 0}><Menu label={t().actionsOnRemark(props.remark.author.displayName)} items={actions()} /></Show>
      </div>
      <button type="button" class="note-quote" onClick={jump}><span class="unseen">{t().jump} </span>{props.remark.quote}</button>
      <p class="prose">{keepTogether(props.remark.text)}</p>
      <Standing said={props.remark} isMine={isMine(props.remark.author.id)} />
      <Show when={props.remark.answers.length > 0}>
        <ul role="list" class="answers"><For each={props.remark.answers}>{(answer) => (
          <li><p class="small"><strong>{answer.author.displayName}</strong> <span class="soft"><DateTime at={answer.createdAt} /></span></p><p class="prose">{keepTogether(answer.text)}</p><Standing said={answer} isMine={isMine(answer.author.id)} /></li>
        )}</For></ul>
      </Show>
      <Show when={props.remark.resolvedBy}>{(by) => <p class="small soft">{t().resolvedBy(by().displayName)}</p>}</Show>
      <Show when={props.remark.can.answer && props.remark.resolvedAt === null}>
        <div class="note-foot">
          <SayForm label={t().myAnswer} open={t().answer} action={t().send} onSay={(key, text) => remarks.answer(props.remark.id, key, text)} />
          <Button size="s" variant="quiet" icon="check" busy={resolving.isBusy()} onClick={() => void resolve(true)}>{t().resolve}</Button>
        </div>
      </Show>
      <Confirm open={removes()} onClose={() => setRemoves(false)} title={t().removeRemarkTitle} action={t().removeRemark} danger icon="trash" onConfirm={() => remarks.remove(props.remark.id)}>
        <p>{t().removeRemarkWhy}</p>
      </Confirm>
      <Show when={reported()}>{(item) => <ReportDialog item={item()} onClose={() => setReported(undefined)} />}</Show>
    </article>
  );
}

/** Says of what the class does not see that it waits, or was sent back: to whoever wrote it and to staff, who alone have it. */
function Standing(props: { said: Pick<Remark, 'status' | 'heldFor' | 'note'>; isMine: boolean }): JSX.Element {
  const t = useWords(panelsWords);
  return (
    <Show when={props.said.status !== 'SHOWN'}>
      <div class="stack gap-1">
        <p><Badge tone="sun" icon={props.said.status === 'WAITING' ? 'clock' : 'eye-off'}>{props.said.status === 'WAITING' ? t().waits : t().sentBack}</Badge></p>
        <Show when={props.said.status === 'WAITING'}><p class="small soft">{props.isMine ? t().waitsMine : t().waitsStaff(props.said.heldFor ?? '')}</p></Show>
        <Show when={props.said.status === 'REFUSED' && props.said.note}>{(note) => <p class="small soft">{t().sentBackNote(note())}</p>}</Show>
      </div>
    </Show>
  );
}
