import { type JSX, Match, Switch, createSignal } from 'solid-js';
import { limits } from '../../../schema/limits.ts';
import { TextArea } from '../../platform/ui/TextArea.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createAct } from '../people/createAct.ts';
import { createSubmission } from '../people/createSubmission.ts';
import { ConfirmDialog } from '../school/ConfirmDialog.tsx';
import { FormDialog } from '../school/FormDialog.tsx';
import { only } from '../school/only.ts';
import type { Piece, Portfolio } from './createPortfolio.ts';
import { continuityWords } from './words.ts';

/** What the reader is about to do with a piece. */
export type PieceTask = { kind: 'reword'; piece: Piece } | { kind: 'takeOut'; piece: Piece } | { kind: 'withdraw'; piece: Piece };

interface PieceTasksProps { portfolio: Portfolio; task: PieceTask | undefined; onTask: (task: PieceTask | undefined) => void; onGone: () => void }

export function PieceTasks(props: PieceTasksProps): JSX.Element {
  const t = useWords(continuityWords);
  const toasts = useToasts();
  const { act } = createAct();
  const now = <K extends PieceTask['kind']>(kind: K) => only(props.task, kind);
  const close = () => props.onTask(undefined);
  async function takeOut({ id }: Piece): Promise<void> {
    await props.portfolio.takeOut(id, true);
    props.onGone();
    toasts.say(t().taken, { action: { label: t().putBack, onAction: () => act(() => props.portfolio.takeOut(id, false), t().isBack) } });
  }
  return (
    <Switch>
      <Match when={now('reword')}>{(task) => <WordDialog piece={task().piece} portfolio={props.portfolio} onClose={close} />}</Match>
      <Match when={now('takeOut')}>
        {(task) => <ConfirmDialog title={t().takeOutAsk(task().piece.title)} text={t().takeOutWhy} action={t().takeOut} isDanger onClose={close} act={() => takeOut(task().piece)} />}
      </Match>
      <Match when={now('withdraw')}>
        {(task) => (
          <ConfirmDialog
            title={t().withdrawAsk} text={t().withdrawWhy} action={t().withdraw} isDanger onClose={close}
            act={async () => { await props.portfolio.withdraw(task().piece.id); props.onGone(); toasts.say(t().withdrawn); }}
          />
        )}
      </Match>
    </Switch>
  );
}

function WordDialog(props: { piece: Piece; portfolio: Portfolio; onClose: () => void }): JSX.Element {
  const t = useWords(continuityWords);
  const toasts = useToasts();
  // oxlint-disable-next-line solid/reactivity -- what is being written is not taken back by what others read
  const [word, setWord] = createSignal(props.piece.word);
  const saving = createSubmission(async () => {
    await props.portfolio.reword(props.piece.id, word());
    toasts.say(t().saved);
    props.onClose();
  });
  return (
    <FormDialog title={props.piece.title} action={t().save} submission={saving} fields={['word']} onSubmit={() => void saving.submit()} onClose={props.onClose}>
      <TextArea label={t().whyProud} hint={t().whyProudHint} rows={4} most={limits.pieceWord} value={word()} onInput={setWord} error={saving.errorAt('word')} autofocus />
    </FormDialog>
  );
}
