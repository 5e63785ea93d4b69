import type { JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import type { DemonstrationRole } from '../../../schema/generated/client.ts';

const drawings: Record<DemonstrationRole, () => JSX.Element> = {
  TEACHER: Blackboard, PUPIL: Satchel, GUARDIAN: HandInHand, HEAD: Schoolhouse, COLLEGE_TEACHER: Book, COLLEGE_HEAD: Schoolhouse, ADMINISTRATOR: Signpost,
};

/** What each comes to school with. Decoration: the role is written beside it. */
export function RoleDrawing(props: { role: DemonstrationRole }): JSX.Element {
  return (
    <svg class={`role-drawing role-${props.role.toLowerCase()}`} viewBox="0 0 56 56" aria-hidden="true">
      <Dynamic component={drawings[props.role]} />
    </svg>
  );
}

function Blackboard(): JSX.Element {
  return (
    <>
      <path class="stroke" d="m17 40-4 8M39 40l4 8" />
      <rect class="fill-roof stroke" x="8" y="10" width="40" height="28" rx="2" />
      <path class="chalk" d="M15 29c3-12 8-12 7-4-.6 4.500-5 4.500-4 1 1-3 8-5 11-8M32 24h9M32 30h6" />
      <path class="fill-sun stroke" d="M6 38h44v4H6z" />
    </>
  );
}

function Satchel(): JSX.Element {
  return (
    <>
      <path class="stroke" d="M22 15v-3.500a3 3 0 0 1 3-3h6a3 3 0 0 1 3 3V15" />
      <rect class="fill-brick stroke" x="9" y="15" width="38" height="32" rx="6" />
      <path class="fill-paper stroke" d="M9 21a6 6 0 0 1 6-6h26a6 6 0 0 1 6 6v5c-8 6-30 6-38 0z" />
      <path class="fill-sun stroke" d="M16 27h6v9h-6zM34 27h6v9h-6z" />
    </>
  );
}

function HandInHand(): JSX.Element {
  return (
    <>
      <circle class="fill-paper stroke" cx="20" cy="14" r="6" />
      <path class="fill-linden stroke" d="M9 48V32c0-6 4-10 11-10s11 4 11 10v16z" />
      <circle class="fill-paper stroke" cx="41" cy="26" r="5" />
      <path class="fill-sun stroke" d="M33 48V41c0-5 3-8 8-8s8 3 8 8v7z" />
      <path class="stroke" d="M31 35c2 4 3 5 5 5M6 48h45" />
    </>
  );
}

function Schoolhouse(): JSX.Element {
  return (
    <>
      <path class="stroke" d="M28 12V5" />
      <path class="fill-brick stroke" d="M28 5h8l-2 2.500 2 2.500h-8z" />
      <path class="fill-paper stroke" d="M9 48V26h38v22z" />
      <path class="fill-sun stroke" d="M5 27 28 12l23 15z" />
      <path class="fill-roof stroke" d="M24 48V37h8v11z" />
      <path class="stroke" d="M14 33h5v5h-5zM37 33h5v5h-5z" />
      <circle class="fill-paper stroke" cx="28" cy="21.500" r="3" />
    </>
  );
}

function Book(): JSX.Element {
  return (
    <>
      <path class="fill-sky stroke" d="M5 16v28c9-3 17-2 23 3 6-5 14-6 23-3V16" />
      <path class="fill-paper stroke" d="M9 11c8-2 15 0 19 5v29c-4-4-11-6-19-4zM47 11c-8-2-15 0-19 5v29c4-4 11-6 19-4z" />
      <path class="stroke thin" d="M14 19c4-.6 7 .2 9 2M14 26c4-.6 7 .2 9 2M42 19c-4-.6-7 .2-9 2M42 26c-4-.6-7 .2-9 2" />
    </>
  );
}

function Signpost(): JSX.Element {
  return (
    <>
      <path class="stroke" d="M28 8v42M20 50h16" />
      <path class="fill-sky stroke" d="M12 12h28l7 5-7 5H12z" />
      <path class="fill-sun stroke" d="M44 26H18l-8 5 8 5h26z" />
      <circle class="fill-brick stroke" cx="28" cy="7" r="3" />
    </>
  );
}
