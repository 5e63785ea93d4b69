import type { JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';

/** Small scenes from the school yard, in the colours of the theme. Decoration: silent for a screen reader. */
export type DrawingName = 'wall' | 'bench' | 'gate';

const drawings: Record<DrawingName, () => JSX.Element> = { wall: Wall, bench: Bench, gate: Gate };

export function Drawing(props: { name: DrawingName }): JSX.Element {
  return (
    <svg class="drawing" viewBox="0 0 240 150" aria-hidden="true">
      <Dynamic component={drawings[props.name]} />
    </svg>
  );
}

/** Three sheets on a line, waiting for writing. */
function Wall(): JSX.Element {
  return (
    <>
      <ellipse class="fill-wall" cx="120" cy="136" rx="104" ry="9" />
      <path class="stroke" d="M14 34c60 16 152 16 212 0" />
      <path class="fill-paper stroke" d="m40 42 44 6-7 58-44-6z" />
      <path class="fill-sun stroke" d="M98 48h46v58H98z" />
      <path class="fill-paper stroke" d="m158 48 44-7 8 58-44 7z" />
      <path class="fill-brick stroke" d="M58 38h9v16h-9zM117 40h9v16h-9zM175 37h9v16h-9z" />
      <path class="stroke" d="m46 68 24 3M44 80l16 2M109 72h24M109 84h14M172 70l24-4M174 82l14-2" />
    </>
  );
}

/** A bench under the linden. */
function Bench(): JSX.Element {
  return (
    <>
      <ellipse class="fill-wall" cx="120" cy="138" rx="104" ry="8" />
      <circle class="fill-sun" cx="196" cy="36" r="16" />
      <path class="fill-linden" d="M62 20c22-14 48 0 48 18 16 6 16 32-4 38-8 14-32 14-40 2-24 4-38-20-26-34-4-12 8-24 22-24z" />
      <path class="stroke" d="M76 136V62M76 92l18-16M76 80 60 66M58 36c8-8 18-8 26-4M92 56c8 0 14-4 16-8" />
      <path class="fill-brick stroke" d="M118 96h86v9h-86zM118 112h86v8h-86z" />
      <path class="stroke" d="M128 105v7M194 105v7M128 120v16M194 120v16" />
    </>
  );
}

/** The closed gate of the school. */
function Gate(): JSX.Element {
  return (
    <>
      <ellipse class="fill-wall" cx="120" cy="138" rx="104" ry="8" />
      <path class="fill-paper stroke" d="M34 136V58h24v78zM182 136V58h24v78z" />
      <path class="fill-brick stroke" d="M28 58 46 44l18 14zM176 58l18-14 18 14z" />
      <path class="stroke" d="M58 78c40-20 84-20 124 0M58 124h124M76 71v65M98 65v71M120 63v73M142 65v71M164 71v65" />
      <circle class="fill-sun stroke" cx="120" cy="104" r="9" />
    </>
  );
}
