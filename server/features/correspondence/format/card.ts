import { CompactSign, compactVerify, decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import { limits } from '../../../../schema/limits.ts';
import { shapes } from '../../../../schema/shapes.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import { publicKey, publicJwk, kidOf, secretKey, SIGNING, type Pair } from './keys.ts';

/** What an installation says of itself. Its keys are what is trusted; the rest is signed with them. */
export interface Card {
  /** The installation's id, which it keeps when its keys change. */
  installation: string;
  name: string;
  address: string;
  schools: { uai: string; name: string }[];
  /** Public keys, in base64url: Ed25519, X25519. */
  signing: string;
  encryption: string;
  madeAt: Date;
}

export const CARD_FORMAT = 'preau-card';
export const CARD_TYPE = 'preau-card+jws';
const key = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const fileShape = z.object({ format: z.literal(CARD_FORMAT), version: z.number().int(), card: z.string().max(limits.cardBytes) });
const cardShape = z.object({
  installation: z.string().regex(shapes.id), name: z.string(), address: z.string(),
  schools: z.array(z.object({ uai: z.string().regex(shapes.uai), name: z.string() })).max(limits.cardSchools),
  keys: z.object({ sig: z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: key }), enc: z.object({ kty: z.literal('OKP'), crv: z.literal('X25519'), x: key }) }),
  madeAt: z.iso.datetime(),
});

/** A card as the file that is sent: JSON that says what it is, with the card signed by its own key. */
export async function writeCard({ signing, encryption, madeAt, ...card }: Card, pair: Pair): Promise<string> {
  const payload = { ...card, keys: { sig: publicJwk('sig', signing), enc: publicJwk('enc', encryption) }, madeAt: madeAt.toISOString() };
  const jws = await new CompactSign(Buffer.from(JSON.stringify(payload)))
    .setProtectedHeader({ alg: SIGNING, typ: CARD_TYPE, kid: await kidOf('sig', pair.x) }).sign(await secretKey('sig', pair));
  return `${JSON.stringify({ format: CARD_FORMAT, version: 1, name: card.name, card: jws }, null, 2)}\n`;
}

/** The card in a file's text. Refuses with INVALID what is none, what was changed, and what another version has made. */
export async function readCard(text: string): Promise<Card> {
  if (text.length > limits.cardBytes) throw notACard();
  const file = fileShape.safeParse(parsed(text));
  if (!file.success) throw notACard();
  if (file.data.version !== 1) throw newerCard();
  const payload = await verified(file.data.card);
  const { keys, madeAt, ...card } = payload;
  return {
    ...card, name: shown(card.name, limits.schoolName), address: shown(card.address, limits.fileName),
    schools: card.schools.map(({ uai, name }) => ({ uai, name: shown(name, limits.schoolName) })),
    signing: keys.sig.x, encryption: keys.enc.x, madeAt: new Date(madeAt),
  };
}

/** What the card's own key has signed: whoever changes a word of it needs that key. */
async function verified(jws: string): Promise<z.infer<typeof cardShape>> {
  const claimed = cardShape.safeParse(parsed(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8')));
  if (!claimed.success) throw notACard();
  const { x } = claimed.data.keys.sig;
  try {
    const { typ, kid } = decodeProtectedHeader(jws);
    if (typ !== CARD_TYPE || kid !== await kidOf('sig', x)) throw new Error('not the key of this card');
    await compactVerify(jws, await publicKey('sig', x), { algorithms: [SIGNING] });
  } catch (cause) {
    throw changedCard(cause);
  }
  return claimed.data;
}

/** JSON, or nothing. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const shown = (text: string, max: number): string => cleanText(text, { max, field: 'card', required: true });

const refused = (fr: string, en: string, cause?: unknown): Refusal => new Refusal('INVALID', { field: 'card', words: { fr, en }, cause });
const notACard = (): Refusal => refused(
  'Ce n’est pas une carte de Préau. Demandez à votre correspondant le fichier de sa page « Correspondants ».', 'This is not a card of Préau. Ask your correspondent for the file of their page “Correspondents”.',
);
const newerCard = (): Refusal => refused(
  'Cette carte vient d’une version plus récente de Préau. Mettez la vôtre à jour, puis recommencez.', 'This card comes from a newer version of Préau. Update yours, then try again.',
);
const changedCard = (cause: unknown): Refusal => refused(
  'Cette carte a été modifiée ou abîmée en chemin. Redemandez-la, par un autre moyen.', 'This card was changed or damaged on its way. Ask for it again, by another way.', cause,
);
