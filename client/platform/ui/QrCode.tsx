import type { JSX } from 'solid-js';
import { createMemo } from 'solid-js';
import { encode } from 'uqr';

/** A square to scan, sharp at any size on paper. What it says must also be written beside it. */
export function QrCode(props: { text: string; label: string; class?: string | undefined }): JSX.Element {
  const drawn = createMemo(() => {
    const { data, size } = encode(props.text, { border: 2 });
    const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : []))).join('');
    return { size, path };
  });
  return (
    <svg class={props.class} viewBox={`0 0 ${drawn().size} ${drawn().size}`} role="img" aria-label={props.label} shape-rendering="crispEdges">
      <rect width="100%" height="100%" fill="#fff" />
      <path d={drawn().path} fill="#000" />
    </svg>
  );
}
