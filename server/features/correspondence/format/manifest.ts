import { z } from 'zod';
import { limits } from '../../../../schema/limits.ts';
import { shapes } from '../../../../schema/shapes.ts';

/** docs/handover-package.md says the same for whoever writes another reader. */
export const FORMAT = 'preau-package';
export const VERSION = 1;
export const MANIFEST_TYPE = 'preau-manifest+jws';
export const RECEIPT_FORMAT = 'preau-receipt';
export const RECEIPT_TYPE = 'preau-receipt+jws';

/** Entries of the zip: what it is, the files by their place from 1, and at the end what they are. */
export const LABEL = 'package.json';
export const MANIFEST = 'manifest.jwe';
export const entryOf = (place: number): string => `files/${place}`;

/** Bytes of a file in one JWE. Readers take up to a mebibyte. */
export const SEGMENT = 128 * 1024;
export const MOST_SEGMENT = 1024 * 1024;
/** Bytes of one line: a segment in base64url, with its header. */
export const MOST_LINE = MOST_SEGMENT / 3 * 4 + 1_024;

/** How long a package can be received. */
export const GOOD_MONTHS = 5;
export const mostOf = { packageBytes: limits.packageBytes, files: 5_000, labelBytes: 4_096, manifestBytes: 16 * 1024 * 1024, fileBytes: 60 * 1024 * 1024 } as const;

const thumbprint = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const side = z.object({ installation: z.string().regex(shapes.id), key: thumbprint });

/** What stands outside: nothing personal, and nothing that is believed before the signed manifest says the same. */
const labelFacts = { format: z.literal(FORMAT), id: z.string().regex(shapes.id), from: side, to: side };
export const anyLabel = z.object({ format: z.literal(FORMAT), version: z.number().int().min(1) });
export const labelShape = z.object({ ...labelFacts, version: z.literal(VERSION) });
export type Label = z.infer<typeof labelShape>;

const file = z.object({ name: z.string().min(1).max(200), size: z.number().int().min(0).max(mostOf.fileBytes), sha256: thumbprint, mediaType: z.string().min(3).max(100) });
export type ListedFile = z.infer<typeof file>;

/** What is signed, then sealed: the label's facts again, every file's digest, and the body, which is the business of its kind. */
export const manifestShape = z.object({
  ...labelFacts, version: z.literal(VERSION), kind: z.string().min(1).max(40), madeAt: z.iso.datetime(), expiresAt: z.iso.datetime(),
  contentKey: thumbprint, files: z.array(file).max(mostOf.files), body: z.unknown(),
});
export type Manifest = z.infer<typeof manifestShape>;

/** What a receiver signs: which package, by the digest of its manifest, and what became of each line. */
export const receiptShape = z.object({
  format: z.literal(RECEIPT_FORMAT), version: z.literal(1), package: z.string().regex(shapes.id), digest: thumbprint,
  from: z.string().regex(shapes.id), to: z.string().regex(shapes.id), madeAt: z.iso.datetime(),
  lines: z.array(z.object({ ref: z.string().min(1).max(64), outcome: z.string().min(1).max(40) })).max(5_000),
});
export type Receipt = z.infer<typeof receiptShape>;
export const receiptFile = z.object({ format: z.literal(RECEIPT_FORMAT), version: z.number().int(), receipt: z.string().max(limits.receiptBytes) });
