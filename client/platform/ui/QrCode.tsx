import type { JSX } from 'solid-js';
import { createMemo } from 'solid-js';
import { encode } from 'uqr';

/** Clear modules around a code, as its standard asks. */
const QUIET = 4;

/** A square to photograph, black on white whatever the colours around it, sharp on paper; an eighth of it may be lost to a fold. What it says must also be written beside it. */
export function QrCode(props: { text: string; label: string; class?: string | undefined }): JSX.Element {
  const drawn = createMemo(() => {
    const { data, size } = encode(props.text, { ecc: 'M', border: QUIET });
    return { size, path: data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : []))).join('') };
  });
  return (
    <svg class={props.class ?? 'qr'} viewBox={`0 0 ${drawn().size} ${drawn().size}`} role="img" aria-label={props.label} shape-rendering="crispEdges">
      <rect width="100%" height="100%" fill="#fff" />
      <path d={drawn().path} fill="#000" />
    </svg>
  );
}
