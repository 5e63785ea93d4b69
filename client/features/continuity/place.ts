interface Made { classroom?: { name: string; school?: { name: string } } | null; elsewhere?: { school: string; classroom: string } | null; year: string }

/** The class that a piece was made in, here or on another Préau, and the year. */
export const classOf = ({ classroom, elsewhere, year }: Made): string => [elsewhere?.classroom ?? classroom?.name, year].filter(Boolean).join(', ');

/** The same after its school. */
export const placeOf = (piece: Made): string => [piece.elsewhere?.school ?? piece.classroom?.school?.name, classOf(piece)].filter(Boolean).join(' · ');
