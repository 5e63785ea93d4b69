import { For, type JSX, Show, createSignal } from 'solid-js';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button } from '../../../platform/ui/Button.tsx';
import { DateTime } from '../../../platform/ui/DateTime.tsx';
import { Menu } from '../../../platform/ui/Menu.tsx';
import { Skeleton } from '../../../platform/ui/Skeleton.tsx';
import { inFull } from '../../../platform/ui/moment.ts';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { type Former, useDesk } from './Desk.tsx';
import { NameDialog } from './NameDialog.tsx';
import { Panel } from './Panel.tsx';
import { type Version, createVersions } from './createVersions.ts';
import { isWide } from './margin.ts';
import { panelsWords } from './words.ts';

/** The document's past: its life played again, and the versions that were kept. */
export default function HistoryPanel(): JSX.Element {
  const t = useWords(panelsWords);
  const { locale } = useLanguage();
  const desk = useDesk();
  const versions = createVersions(() => desk.document().id, desk.shared.changes);
  const [naming, setNaming] = createSignal(false);
  const [chosen, setChosen] = createSignal<Version>();
  const formerOf = (version: Version): Former => ({ id: version.id, at: version.at, name: version.name ?? `${t().reasons[version.reason]}, ${inFull(new Date(version.at), locale())}` });

  /** On a phone the panel lies over the text: it makes room for what was asked. */
  function look(stage: Parameters<typeof desk.look>[0]): void {
    desk.look(stage);
    if (!isWide()) desk.show(undefined);
  }
  function press(version: Version): void {
    const first = chosen();
    if (!first) { look({ kind: 'former', former: formerOf(version) }); return; }
    const [from, to] = first.at < version.at ? [first, version] : [version, first];
    setChosen(undefined);
    look({ kind: 'compare', from: formerOf(from), to: formerOf(to) });
  }
  return (
    <Panel name="history">
      <div class="stack">
        <Button variant="primary" icon="play" wide onClick={() => look({ kind: 'life' })}>{t().playLife}</Button>
        <Show when={desk.document().can.remark}><Button icon="plus" wide onClick={() => setNaming(true)}>{t().nameVersion}</Button></Show>
        <Show when={chosen()}>
          {(version) => <Banner tone="info" action={<Button size="s" onClick={() => setChosen(undefined)}>{t().cancel}</Button>}>{t().chooseOther(formerOf(version()).name)}</Banner>}
        </Show>
        <h3>{t().versions}</h3>
        <Show when={versions.refused()}>
          {(refused) => <Banner tone="refusal" action={<Button size="s" onClick={versions.retry}>{t().retry}</Button>}>{refused()[locale()]}</Banner>}
        </Show>
        <Show when={versions.all()} fallback={<Skeleton kind="lines" count={4} />}>
          {(all) => (
            <ul role="list" class="versions">
              <For each={all()} fallback={<li class="soft">{t().noVersion}</li>}>{(version) => (
                <li class="version" classList={{ 'version-named': version.name !== null, 'version-chosen': chosen()?.id === version.id }}>
                  <button type="button" class="version-open" onClick={() => press(version)}>
                    <span class="version-name">{version.name ?? t().reasons[version.reason]}</span>
                    <span class="small soft"><DateTime at={version.at} /> · {t().words(version.words)}<Show when={version.by}>{(by) => <> · {by().displayName}</>}</Show></span>
                  </button>
                  <Menu label={t().actionsOn(formerOf(version).name)} items={[
                    { label: t().see, icon: 'eye', onSelect: () => look({ kind: 'former', former: formerOf(version) }) },
                    { label: t().compareWithNow, icon: 'copy', onSelect: () => look({ kind: 'compare', from: formerOf(version), to: null }) },
                    { label: t().compareWithOther, icon: 'copy', onSelect: () => setChosen(version) },
                  ]} />
                </li>
              )}</For>
            </ul>
          )}
        </Show>
        <Show when={versions.hasMore()}><Button onClick={versions.more}>{t().olderVersions}</Button></Show>
      </div>
      <NameDialog open={naming()} onClose={() => setNaming(false)} onName={versions.name} />
    </Panel>
  );
}
