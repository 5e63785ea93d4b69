/** What a pupil says; its number is found again in whatever arrives. */
export const words = (n: number): string => `n°${String(n).padStart(7, '0')} : est-ce qu’il faut prendre un pique-nique pour la sortie au phare ?`;
