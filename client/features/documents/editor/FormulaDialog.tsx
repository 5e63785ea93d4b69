import { For, Show, createEffect, createResource, createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { FORMULA_MOST } from '../../../../schema/writing/formulas.ts';
import { Button } from '../../../platform/ui/Button.tsx';
import { Checkbox } from '../../../platform/ui/Checkbox.tsx';
import { Dialog } from '../../../platform/ui/Dialog.tsx';
import { TextField } from '../../../platform/ui/TextField.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { drawFormula, loadKatex } from './formulas.ts';
import { editorWords } from './words.ts';

/** Writes a formula, seen as it will be while it is typed. */
export function FormulaDialog(props: { latex: string; isNew: boolean; onPut: (latex: string, isBlock: boolean) => void; onClose: () => void }): JSX.Element {
  const t = useWords(editorWords);
  const [latex, setLatex] = createSignal(props.latex);
  const [isBlock, setBlock] = createSignal(false);
  const [isWrong, setWrong] = createSignal(false);
  const [katex] = createResource(loadKatex);
  let preview!: HTMLOutputElement;
  createEffect(() => {
    const drawer = katex.error === undefined ? katex() : undefined;
    if (drawer) setWrong(!drawFormula(drawer, preview, latex(), isBlock()));
  });
  const put = (): void => { if (latex().trim() && !isWrong()) props.onPut(latex().trim().slice(0, FORMULA_MOST), isBlock()); };
  return (
    <Dialog
      open onClose={props.onClose} title={t().formulaTitle} size="m"
      footer={<><Button onClick={props.onClose}>{t().cancel}</Button><Button variant="primary" onClick={put}>{t().putFormula}</Button></>}
    >
      <form class="stack" onSubmit={(event) => { event.preventDefault(); put(); }}>
        <div class="row gap-2" role="group" aria-label={t().formulaHint}>
          <For each={Object.entries(t().formulaExamples)}>{([example, name]) => (
            <Button size="s" onClick={() => setLatex((now) => (now.trim() ? `${now} ${example}` : example))}>{name}</Button>
          )}</For>
        </div>
        <TextField
          label={t().formulaLabel} value={latex()} onInput={setLatex} hint={t().formulaHint} error={isWrong() && latex().trim() ? t().formulaWrong : undefined}
          autofocus autocomplete="off" maxlength={FORMULA_MOST} spellcheck={false}
        />
        <output ref={preview} class="formula-preview" aria-label={t().formulaPreview} />
        <Show when={props.isNew}><Checkbox label={t().formulaAlone} checked={isBlock()} onChange={setBlock} /></Show>
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
