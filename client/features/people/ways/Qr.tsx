import type { JSX } from 'solid-js';
import { encode } from 'uqr';

/** A text as a square to photograph, black on white whatever the colours around it. */
export default function Qr(props: { text: string; label: string }): JSX.Element {
  const code = () => encode(props.text, { ecc: 'M', border: 4 });
  const path = () => code().data.flatMap((line, y) => line.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg class="qr" role="img" aria-label={props.label} viewBox={`0 0 ${code().size} ${code().size}`} shape-rendering="crispEdges">
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path()} fill="#000" />
    </svg>
  );
}
