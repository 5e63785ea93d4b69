import { type Colour, isColour } from '../../../../schema/writing/colours.ts';

/** The palette on white paper: each at least 4.5 to 1. */
const INK: Readonly<Record<Colour, string>> = {
  red: '#B3261E', orange: '#A34A00', brown: '#6B4226', green: '#1E6B34', blue: '#1F4FA8', violet: '#6A3AA8', pink: '#A8246B', grey: '#5A5A5A',
};

/** The ink of a colour mark; null for a name that is none of the palette's. */
export const inkOf = (name: unknown): string | null => (isColour(name) ? INK[name] : null);
