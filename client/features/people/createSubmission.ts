import { type Accessor, createSignal } from 'solid-js';
import { Refused } from '../../platform/graphql/refused.ts';
import { useLanguage } from '../../platform/words/Language.tsx';

export interface Submission<A extends unknown[]> {
  isBusy: Accessor<boolean>;
  /** Why the last try did not succeed; undefined again as soon as another begins. */
  refused: Accessor<Refused | undefined>;
  /** Does it, once at a time. Answers whether it is done; what is not a refusal is thrown on. */
  submit(...given: A): Promise<boolean>;
  /** What is wrong with one input, by the last step of its path. */
  errorAt(field: string): string | undefined;
  /** What is wrong when it is that refusal, to be said at the one input it is about. */
  errorOf(code: string): string | undefined;
  /** What is wrong when it is any other. */
  refusedBut(code: string): Refused | undefined;
  /** What is wrong with no input of those named: to be said beside the form. */
  errorBeside(...fields: string[]): Refused | undefined;
}

/** Something that a person does to the server from a form or a button, and what came of it. */
export function createSubmission<A extends unknown[]>(act: (...given: A) => Promise<void>): Submission<A> {
  const { locale } = useLanguage();
  const [isBusy, setBusy] = createSignal(false);
  const [refused, setRefused] = createSignal<Refused>();

  async function submit(...given: A): Promise<boolean> {
    if (isBusy()) return false;
    setBusy(true);
    setRefused(undefined);
    try {
      await act(...given);
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefused(() => error);
      return false;
    } finally {
      setBusy(false);
    }
  }

  const isAt = (field: string): boolean => {
    const path = refused()?.field;
    return path !== undefined && (path === field || path.endsWith(`.${field}`));
  };

  return {
    isBusy, refused, submit,
    errorAt: (field) => (isAt(field) ? refused()![locale()] : undefined),
    errorOf: (code) => (refused()?.code === code ? refused()![locale()] : undefined),
    refusedBut: (code) => (refused()?.code === code ? undefined : refused()),
    errorBeside: (...fields) => (fields.some(isAt) ? undefined : refused()),
  };
}
