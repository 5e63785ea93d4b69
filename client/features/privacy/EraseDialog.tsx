import { type JSX, createSignal } from 'solid-js';
import { limits } from '../../../schema/limits.ts';
import { newKey } from '../../platform/graphql/newKey.ts';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from '../school/FormDialog.tsx';
import { createNotice } from './createNotice.ts';
import type { MyData, Subject } from './createMyData.ts';
import { privacyWords } from './words.ts';

/** Asks whether it is really meant, in plain words, and for the password of whoever asks. */
export function EraseDialog(props: { subject: Subject; data: MyData; onClose: () => void }): JSX.Element {
  const t = useWords(privacyWords);
  const toasts = useToasts();
  const notice = createNotice();
  const key = newKey();
  const [password, setPassword] = createSignal('');
  const [isTried, setTried] = createSignal(false);
  const submission = createSubmission(() => props.data.askErasure(props.subject.id, key, password()));
  const isWrong = () => submission.refused()?.code === 'WRONG_CREDENTIALS';
  const submit = async () => {
    setTried(true);
    if (!password() || !await submission.submit()) return;
    toasts.say(t().asked);
    props.onClose();
  };
  return (
    <FormDialog
      title={t().askErasureTitle(props.subject.person.displayName)} action={t().askErasure} isDanger
      submission={{ isBusy: submission.isBusy, errorBeside: (...fields) => (isWrong() ? undefined : submission.errorBeside(...fields)) }}
      onSubmit={() => void submit()} onClose={props.onClose}
    >
      <p>{props.subject.isSelf ? `${t().eraseWhySelf} ${t().eraseKeptSelf}` : `${t().eraseWhyChild} ${t().eraseKeptChild}`}</p>
      <p>{t().eraseSchool}</p>
      <p>{t().askErasureText(notice()?.withdrawDays ?? 7)}</p>
      <TextField
        label={t().password} hint={t().passwordHint} type="password" autocomplete="current-password" value={password()} onInput={setPassword} maxLength={limits.passwordMax}
        error={isWrong() ? t().wrongPassword : isTried() && !password() ? t().missingPassword : undefined}
      />
    </FormDialog>
  );
}
