import { Show, createEffect } from 'solid-js';
import type { JSX } from 'solid-js';
import { useWords } from '../words/Language.tsx';
import { Icon } from './Icon.tsx';
import { uiWords } from './words.ts';
import './page-header.css';

interface PageHeaderProps {
  title: string;
  /** The line above the title: the school, the year. */
  over?: JSX.Element;
  /** The line under it. */
  lead?: JSX.Element;
  back?: { href: string; label: string } | undefined;
  /** Buttons, the main one last. */
  actions?: JSX.Element;
}

/** The one h1 of a page; it also names the browser's tab. */
export function PageHeader(props: PageHeaderProps): JSX.Element {
  const t = useWords(uiWords);
  createEffect(() => {
    document.title = `${props.title} · Préau`;
  });
  return (
    <header class="page-header">
      <Show when={props.back}>
        {(back) => (
          <a class="page-header-back" href={back().href}>
            <Icon name="arrow-left" />
            <span class="unseen">{t().back} : </span>
            {back().label}
          </a>
        )}
      </Show>
      <Show when={props.over}>
        <p class="page-header-over">{props.over}</p>
      </Show>
      <div class="page-header-line">
        <div class="grow">
          <h1 tabIndex={-1}>{props.title}</h1>
          <Show when={props.lead}>
            <p class="page-header-lead">{props.lead}</p>
          </Show>
        </div>
        <Show when={props.actions}>
          <div class="page-header-actions row gap-2">{props.actions}</div>
        </Show>
      </div>
    </header>
  );
}
