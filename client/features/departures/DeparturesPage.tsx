import { For, type JSX, Show, createSignal } from 'solid-js';
import { useParams } from '@solidjs/router';
import { Badge } from '../../platform/ui/Badge.tsx';
import { Banner } from '../../platform/ui/Banner.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { limits } from '../../../schema/limits.ts';
import { createAct } from '../people/createAct.ts';
import { ClassChoiceDialog } from '../school/ClassChoiceDialog.tsx';
import { ConfirmDialog } from '../school/ConfirmDialog.tsx';
import { PageState } from '../school/PageState.tsx';
import { useSchoolBack } from '../school/useSchoolBack.ts';
import { type Departed, type Departures, createDepartures } from './createDepartures.ts';
import { departuresWords } from './words.ts';
import '../school/school.css';
import './departures.css';

/** Who has left a school and whose data is still kept, for its head and those above it. */
export default function DeparturesPage(): JSX.Element {
  const t = useWords(departuresWords);
  const params = useParams<{ schoolId: string }>();
  const departures = createDepartures(() => params.schoolId);
  const saving = createAct();
  const back = useSchoolBack(() => params.schoolId);
  return (
    <div class="page">
      <Show when={departures.shown()} fallback={<PageState refused={departures.refused()} onRetry={() => void departures.refetch()} />}>
        {(shown) => (
          <>
            <PageHeader
              title={t().listTitle} over={back() ? undefined : shown().schoolName} lead={t().listLead} back={back()}
              actions={<Show when={shown().total > 0}><Button icon="download" busy={saving.isBusy()} onClick={() => saving.act(() => departures.save(`${t().listTitle} ${shown().schoolName}`))}>{t().save}</Button></Show>}
            />
            <div class="stack">
              <Show when={shown().held > 0}><Held departures={departures} held={shown().held} mayConfirm={shown().can.confirm} /></Show>
              <Show when={shown().total > 0 || departures.isSearched()} fallback={<EmptyState drawing="bench" title={t().nobody}>{t().nobodyWhy}</EmptyState>}>
                <div class="departure-search"><TextField label={t().search} type="search" value={departures.text()} onInput={departures.setText} maxLength={limits.name} /></div>
                <p class="soft small" role="status">{t().found(shown().total)}</p>
                <List departures={departures} mayBringBack={shown().can.bringBack} />
              </Show>
            </div>
          </>
        )}
      </Show>
    </div>
  );
}

/** What the guard has stopped, and the word that lets it go on. */
function Held(props: { departures: Departures; held: number; mayConfirm: boolean }): JSX.Element {
  const t = useWords(departuresWords);
  const toasts = useToasts();
  const [isAsking, setAsking] = createSignal(false);
  return (
    <>
      <Banner tone="waiting" action={<Show when={props.mayConfirm}><Button onClick={() => setAsking(true)}>{t().confirm}</Button></Show>}><b>{t().heldTitle(props.held)}</b> {t().heldText}</Banner>
      <Show when={isAsking()}>
        <ConfirmDialog
          title={t().confirmTitle} text={t().confirmText(props.held)} action={t().confirmNow} isDanger onClose={() => setAsking(false)}
          act={() => props.departures.confirm().then(() => toasts.say(t().confirmed))}
        />
      </Show>
    </>
  );
}

function List(props: { departures: Departures; mayBringBack: boolean }): JSX.Element {
  const t = useWords(departuresWords);
  const toasts = useToasts();
  const act = createAct();
  const [back, setBack] = createSignal<{ who: Departed; classrooms: readonly { id: string; name: string }[] }>();
  const ask = (who: Departed) => act.act(async () => {
    const classrooms = await props.departures.classrooms();
    if (classrooms.length > 0) setBack({ who, classrooms });
    else toasts.say(t().noClass, { tone: 'refusal' });
  });
  return (
    <>
      <Show when={props.departures.people().length > 0} fallback={<EmptyState drawing="bench" title={t().notFound}>{t().notFoundWhy}</EmptyState>}>
        <ul class="sheet-list" role="list" aria-busy={props.departures.isLoading()}>
          <For each={props.departures.people()}>{(who) => <Row who={who} onBack={props.mayBringBack && (who.role === 'PUPIL' || who.role === 'TEACHER') ? () => ask(who) : undefined} />}</For>
        </ul>
        <Show when={props.departures.hasMore()}><div><Button busy={act.isBusy()} onClick={() => act.act(props.departures.more)}>{t().more}</Button></div></Show>
      </Show>
      <Show when={back()} keyed>
        {({ who, classrooms }) => (
          <ClassChoiceDialog
            title={t().bringBackOf(who.name)} text={t().bringBackText} action={t().bringBack} classrooms={classrooms} onClose={() => setBack(undefined)}
            onSave={(room) => props.departures.bringBack(who.id, room.id).then(() => toasts.say(t().broughtBack(who.name, room.name)))}
          />
        )}
      </Show>
    </>
  );
}

function Row(props: { who: Departed; onBack: (() => void) | undefined }): JSX.Element {
  const t = useWords(departuresWords);
  return (
    <li class="sheet-row departure-row">
      <div class="departure-who">
        <p class="sheet-name">{props.who.name}</p>
        <p class="soft small">{t().roles[props.who.role]}</p>
      </div>
      <p class="small departure-when">
        {t().leftOn} <DateTime at={props.who.since} form="day" /><br />{t().erasedOn} <b><DateTime at={props.who.eraseAt} form="day" /></b>
      </p>
      <p class="row gap-1 departure-marks">
        <Show when={props.who.isHeld}><Badge tone="brick" icon="clock">{t().isHeld}</Badge></Show>
        <Badge tone={props.who.hasExported ? 'neutral' : 'sun'}>{props.who.hasExported ? t().exported : t().notExported}</Badge>
      </p>
      <Show when={props.onBack}><Button icon="retry" aria-label={t().bringBackOf(props.who.name)} onClick={() => props.onBack?.()}>{t().bringBack}</Button></Show>
    </li>
  );
}
