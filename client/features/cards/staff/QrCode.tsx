import type { JSX } from 'solid-js';
import { encode } from 'uqr';

/** Clear modules around a code, as its standard asks. */
const QUIET = 4;

/** A QR code as one path: of modules big enough for an old tablet, an eighth of which may be lost to a fold. */
export function QrCode(props: { text: string; label: string }): JSX.Element {
  const code = () => encode(props.text, { ecc: 'M', border: QUIET });
  const path = () => code().data.map((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('');
  return (
    <svg class="qr" viewBox={`0 0 ${code().size} ${code().size}`} role="img" aria-label={props.label} shape-rendering="crispEdges">
      <path fill="#fff" d={`M0 0h${code().size}v${code().size}H0z`} />
      <path fill="#000" d={path()} />
    </svg>
  );
}
