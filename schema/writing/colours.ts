/** Colours a writer may give to words: names, so that each theme and each export draws them readable. */
export const COLOURS = ['red', 'orange', 'brown', 'green', 'blue', 'violet', 'pink', 'grey'] as const;
export type Colour = (typeof COLOURS)[number];

export const isColour = (value: unknown): value is Colour => (COLOURS as readonly unknown[]).includes(value);
