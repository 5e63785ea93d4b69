import type { JSX } from 'solid-js';

/** Rows of round tiles. Wider than any phone: the sides are cut there, and the slopes show on a large screen. */
export function Roof(): JSX.Element {
  return (
    <svg class="preau-roof" viewBox="0 0 1440 112" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      <defs>
        <pattern id="tiles" width="32" height="28" patternUnits="userSpaceOnUse">
          <path class="tile" d="M0 0h32v28H0z" />
          <path class="tile-edge" d="M0 0c0 9 5 13 8 13s8-4 8-13c0 9 5 13 8 13s8-4 8-13M-8 14c0 9 5 13 8 13s8-4 8-13c0 9 5 13 8 13s8-4 8-13c0 9 5 13 8 13s8-4 8-13" />
        </pattern>
      </defs>
      <path fill="url(#tiles)" d="M150 8h1140l150 104H0z" />
      <path class="ridge" d="M142 2h1156v9H142z" />
    </svg>
  );
}

/** The tree of the yard, behind the left post. */
export function Linden(): JSX.Element {
  return (
    <svg class="preau-linden" viewBox="0 0 260 360" aria-hidden="true">
      <path class="leaves" d="M128 12c34-10 62 12 66 40 34 6 52 38 40 68 20 26 8 64-24 72-12 30-54 40-80 20-28 16-66 4-76-24-34-4-52-42-34-70-14-32 6-66 38-70 6-24 42-46 70-36z" />
      <path class="leaves-light" d="M84 66c10-16 30-22 46-14M168 70c16 0 28 12 30 26M62 128c4-14 18-24 32-22M150 136c14-10 34-8 44 4M108 176c14-8 30-6 40 4" />
      <path class="trunk" d="M128 354V150M128 236l-34-34M128 214l40-38" />
    </svg>
  );
}

/** A hopscotch chalked on the ground. */
export function Hopscotch(): JSX.Element {
  return (
    <svg class="preau-hopscotch" viewBox="0 0 360 64" aria-hidden="true">
      <path d="M30 18h36v28H30zM66 18h36v28H66zM102 4h36v28h-36zM102 32h36v28h-36zM138 18h36v28h-36zM174 4h36v28h-36zM174 32h36v28h-36zM210 18h36v28h-36zM246 18h26a14 14 0 0 1 0 28h-26z" />
    </svg>
  );
}
