import { z } from 'zod';
import { shapes } from '../../../../../schema/shapes.ts';

export const KIND = 'HANDOVER';

const id = z.string().regex(shapes.id);
const name = z.string().min(1).max(200);
const piece = z.object({
  ref: id, kind: z.enum(['DOCUMENT', 'POST']), title: z.string().max(500), html: z.string().max(2_000_000), word: z.string().max(2_000), madeAt: z.iso.datetime(),
  year: z.string().regex(shapes.schoolYear), school: z.string().max(200), classroom: z.string().max(200), files: z.array(z.object({ name, as: name })).max(100),
});
const guardian = z.object({ person: id, title: z.string().max(20).nullable(), firstName: name, lastName: name, email: z.string().max(254).regex(shapes.email).nullable() });
const pupil = z.object({
  ref: id, person: id, firstName: name, lastName: name, birthDate: z.iso.date().nullable(), ine: z.string().regex(/^[0-9A-Z]{5,20}$/).nullable(),
  fromClass: z.string().max(200), openUntil: z.iso.datetime(), guardians: z.array(guardian).max(10), pieces: z.array(piece).max(200),
});

/** What a handover says in a package: identity and chosen work. No marks, no health, no remarks, nothing of other children. docs/handover-package.md says the same. */
export const bodyShape = z.object({
  occasion: z.enum(['YEAR_END', 'MOVE']), year: z.string().regex(shapes.schoolYear), from: z.object({ uai: z.string().regex(shapes.uai), name, city: z.string().max(200) }),
  to: z.object({ uai: z.string().regex(shapes.uai) }), pupils: z.array(pupil).min(1).max(400),
});
export type Body = z.infer<typeof bodyShape>;
export type Traveller = Body['pupils'][number];

/** What became of a pupil, as a receipt says it; ON_THE_WAY of one who could not be taken in, because another passage of theirs is open there. */
export const OUTCOMES = ['RECEIVED', 'ON_THE_WAY', 'ACCEPTED', 'IN_EFFECT', 'NOT_EXPECTED', 'ELSEWHERE', 'ALREADY_HERE', 'DECLINED', 'EXPIRED'] as const;
export type Outcome = (typeof OUTCOMES)[number];
