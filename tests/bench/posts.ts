import { ObjectId } from 'bson';

/** A post as a class wall keeps it, about 700 bytes; the same for the same number. */
export interface BenchPost { _id: ObjectId; wallId: string; authorId: string; status: string; text: string; tags: string[]; pictures: { fileId: string; alt: string }[]; readBy: string[]; likes: number; publishedAt: Date; createdAt: Date; updatedAt: Date; pinnedAt: null }

export const WALLS = 500;
const SENTENCE = 'Ce matin nous avons observé les bourgeons du marronnier de la cour et dessiné ce que nous avons vu. ';
const START = Date.UTC(2026, 8, 1);

export const wallOf = (n: number): string => `wall-${String(n % WALLS).padStart(4, '0')}`;

export function benchPost(n: number): BenchPost {
  const at = new Date(START + ((n * 7919) % 100_000) * 1000);
  return {
    _id: idOf(n), wallId: wallOf(n), authorId: `person-${n % 9000}`, status: Math.floor(n / WALLS) % 10 ? 'PUBLISHED' : 'WAITING', text: SENTENCE.repeat(1 + (n % 4)), tags: ['sciences', `mois-${n % 10}`],
    pictures: [{ fileId: `file-${n}`, alt: 'Un bourgeon' }], readBy: Array.from({ length: n % 6 }, (_, at) => `person-${(n + at) % 9000}`),
    likes: n % 30, publishedAt: at, createdAt: at, updatedAt: at, pinnedAt: null,
  };
}

export function idOf(n: number): ObjectId {
  return new ObjectId(n.toString(16).padStart(24, '0'));
}
