import type { JSX } from 'solid-js';
import { Show, createSignal } from 'solid-js';
import type { TerritoryKind } from '../../../schema/generated/client.ts';
import { limits } from '../../../schema/limits.ts';
import { Button } from '../../platform/ui/Button.tsx';
import { RadioCards } from '../../platform/ui/RadioCards.tsx';
import { Select } from '../../platform/ui/Select.tsx';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { AdultFields } from './AdultFields.tsx';
import { RefusedBanner } from './RefusedBanner.tsx';
import { focusFault } from './focusFault.ts';
import type { Founded, Founding } from './createFounding.ts';
import { peopleWords } from './words.ts';

const kinds: readonly Founded[] = ['ECOLE', 'COLLEGE', 'TERRITORY'];
const territories: readonly TerritoryKind[] = ['ACADEMIE', 'CIRCONSCRIPTION', 'COMMUNE'];
const fields = ['uai', 'name', 'city', 'firstName', 'lastName', 'title', 'email', 'password'];

/** The school and its head, or the territory and its administrator. The server judges what is typed; its word appears at the field. */
export function FoundForm(props: { founding: Founding; onFounded: () => void }): JSX.Element {
  const t = useWords(peopleWords);
  const [isTried, setTried] = createSignal(false);
  const draft = () => props.founding.draft;
  const set = props.founding.setDraft;
  const found = () => props.founding.found;
  const missing = (typed: string) => (isTried() && !typed.trim() ? t().missing : undefined);
  const isTerritory = () => draft().kind === 'TERRITORY';
  const isWhole = () => [...(isTerritory() ? [] : [draft().uai, draft().city]), draft().name, draft().head.firstName, draft().head.lastName, draft().password].every((typed) => typed.trim());
  const headError = (field: string) => (field === 'firstName' || field === 'lastName' ? missing(draft().head[field]) : undefined) ?? found().errorAt(field);

  let form!: HTMLFormElement;
  const send = async () => {
    setTried(true);
    if (isWhole() && await found().submit()) props.onFounded();
    else focusFault(form);
  };
  return (
    <form ref={form} class="stack gap-5" noValidate onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <header class="door-head">
        <h1>{t().found}</h1>
        <p class="soft">{t().foundLead}</p>
      </header>
      <section class="stack" aria-labelledby="school-title">
        <h2 id="school-title" class="door-title">{isTerritory() ? t().territory : t().establishment}</h2>
        <RadioCards
          label={t().kind} value={draft().kind} onChange={(kind) => set('kind', kind)}
          choices={kinds.map((value) => ({ value, label: t().kinds[value], hint: t().kindHints[value] }))}
        />
        <Show when={isTerritory()}>
          <Select label={t().territoryKind} value={draft().territory} onChange={(kind) => set('territory', kind)} options={territories.map((value) => ({ value, label: t().territoryKinds[value] }))} />
        </Show>
        <TextField label={isTerritory() ? t().territoryName : t().schoolName} value={draft().name} onInput={(name) => set('name', name)} required maxLength={limits.schoolName}
          error={missing(draft().name) ?? found().errorAt('name')} autocomplete="organization" />
        <Show when={!isTerritory()}><div class="form-pair">
          <TextField label={t().uai} value={draft().uai} onInput={(uai) => set('uai', uai)} required hint={t().uaiHint} maxLength={8}
            error={missing(draft().uai) ?? found().errorAt('uai')} autocapitalize="characters" autocomplete="off" spellcheck={false} />
          <TextField label={t().city} value={draft().city} onInput={(city) => set('city', city)} required maxLength={limits.name}
            error={missing(draft().city) ?? found().errorAt('city')} autocomplete="address-level2" />
        </div></Show>
      </section>
      <section class="stack" aria-labelledby="head-title">
        <h2 id="head-title" class="door-title">{t().yourself}</h2>
        <AdultFields adult={draft().head} onChange={(changes) => set('head', changes)} errorAt={headError} isSelf />
        <TextField label={t().choosePassword} type="password" value={draft().password} onInput={(password) => set('password', password)} required
          hint={t().nextHint(limits.passwordMin)} error={missing(draft().password) ?? found().errorAt('password')}
          autocomplete="new-password" maxLength={limits.passwordMax} />
      </section>
      <RefusedBanner refused={found().errorBeside(...fields)} onRetry={() => void send()} />
      <Button type="submit" variant="primary" size="l" wide busy={found().isBusy()}>{isTerritory() ? t().foundTerritoryNow : t().foundNow}</Button>
    </form>
  );
}
