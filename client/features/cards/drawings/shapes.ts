/** Colours of the drawings: the same in both themes, on a ground of their own. */
export const palette = {
  ink: '#2b2a33', white: '#ffffff', cream: '#f7e6c9', tan: '#d6a26c', brown: '#8f5d3b', bark: '#5f3d28', orange: '#e37d31', red: '#cb4235', pink: '#ef9fb0',
  yellow: '#f3c13f', gold: '#d1952a', leaf: '#6ea544', pine: '#3c7340', blue: '#4488bf', sky: '#a5d0ea', navy: '#2c4a6e', stone: '#a2abb2', slate: '#626c76', plum: '#8061ad',
} as const;

/** A piece of a drawing on a grid of 64: filled, or drawn as a line of that width. */
export type Shape = readonly [colour: keyof typeof palette, path: string, width?: number];
export type Drawn = readonly Shape[];

const n = (value: number): string => String(Math.round(value * 10) / 10);

/** An ellipse. */
export const e = (x: number, y: number, rx: number, ry: number): string => `M${n(x - rx)} ${n(y)}a${n(rx)} ${n(ry)} 0 1 0 ${n(2 * rx)} 0a${n(rx)} ${n(ry)} 0 1 0 ${n(-2 * rx)} 0z`;

/** A circle, or several. */
export const c = (r: number, ...centres: readonly (readonly [number, number])[]): string => centres.map(([x, y]) => e(x, y, r, r)).join('');

/** The same on both sides of the middle. */
export const both = (path: (side: (x: number) => number) => string): string => path((x) => x) + path((x) => 64 - x);

/** A pair of the same circles on both sides. */
export const pair = (x: number, y: number, r: number): string => c(r, [x, y], [64 - x, y]);

/** So many circles around a point, over an arc in degrees from the right, clockwise. */
export function ring(x: number, y: number, away: number, r: number, count: number, from = 0, over = 360): string {
  const step = over === 360 ? over / count : over / (count - 1);
  return c(r, ...Array.from({ length: count }, (_, at) => {
    const angle = ((from + at * step) * Math.PI) / 180;
    return [x + away * Math.cos(angle), y + away * Math.sin(angle)] as const;
  }));
}
