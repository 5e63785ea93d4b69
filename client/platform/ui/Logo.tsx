import type { JSX } from 'solid-js';

/** The awning, its two posts and the sun between them; with the name unless told otherwise. */
export function Logo(props: { bare?: boolean | undefined }): JSX.Element {
  return (
    <span class="logo">
      <svg class="logo-mark" viewBox="0 0 32 32" aria-hidden="true">
        <circle class="logo-sun" cx="16" cy="22" r="5" />
        <path class="logo-roof" d="M16 3.500 30 12v3.500H2V12z" />
        <path class="logo-posts" d="M6 15.500V29M26 15.500V29M6 21c0-3 2-5.500 5-5.500M26 21c0-3-2-5.500-5-5.500" />
      </svg>
      {props.bare ? null : <span class="logo-name">Préau</span>}
    </span>
  );
}
