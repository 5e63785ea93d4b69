import type { Actor } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { idFor, newId } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { type Card, writeCard } from '../format/card.ts';
import { kidOf, newPair, type Pair } from '../format/keys.ts';
import type { KeysRecord } from '../model.ts';
import type { InstallationPart } from './installation.ts';
import type { Needs } from './needs.ts';

/** How long keys that were replaced still open what was made for them. */
export const OLD_KEYS_DAYS = 90;
const OLD_KEYS_MS = OLD_KEYS_DAYS * 86_400_000;

/** The keys of this installation, made when first needed. */
export function keyring({ models: { keys }, url, now, installation }: Needs & { installation: InstallationPart }) {
  const newest = (): Promise<KeysRecord | null> => keys.findOne().sort({ number: -1 }).lean<KeysRecord>().exec();

  /** Makes the keys of that number. Of two that do at the same moment, in this process or another, both answer the first's. */
  async function make(number: number, name: string, by: string | null): Promise<KeysRecord> {
    const made: KeysRecord = { _id: idFor(`keys ${number}`), number, installation: name, signing: await newPair('sig'), encryption: await newPair('enc'), madeAt: now(), by };
    await keys.create(made).catch((error: unknown) => { if (!isDuplicate(error)) throw error; });
    return (await newest())!;
  }

  return {
    /** The keys in use. */
    currentKeys: async (): Promise<KeysRecord> => await newest() ?? make(1, newId(), null),

    /** Makes new keys in place of those with that number; done twice, it is once. Refuses with CONFLICT when they are not in use any more. */
    async renewKeys(actor: Actor, number: number): Promise<KeysRecord> {
      const by = await installation.administered(actor);
      const { number: used, installation: name, by: last } = await this.currentKeys();
      if (used === number + 1 && last === by) return this.currentKeys();
      if (used !== number) throw new Refusal('CONFLICT');
      return make(number + 1, name, by);
    },

    /** The pair that opens what was made for the key of that name; null when it is not ours, or was replaced too long ago. */
    async pairNamed(kid: string): Promise<Pair | null> {
      const rows = await keys.find().sort({ number: -1 }).lean<KeysRecord[]>();
      for (const [place, { encryption }] of rows.entries()) {
        const replacedAt = rows[place - 1]?.madeAt;
        if (replacedAt && now().getTime() - replacedAt.getTime() > OLD_KEYS_MS) return null;
        if (await kidOf('enc', encryption.x) === kid) return encryption;
      }
      return null;
    },

    /** Our card at this moment. */
    async ownCard(): Promise<{ card: Card; number: number; keysAt: Date; pair: Pair }> {
      const [{ number, installation: id, signing, encryption, madeAt }, { name, schools }] = await Promise.all([this.currentKeys(), installation.itself()]);
      return { card: { installation: id, name, address: url, schools, signing: signing.x, encryption: encryption.x, madeAt: now() }, number, keysAt: madeAt, pair: signing };
    },

    /** Our card as the file that is sent. */
    async cardFile(actor: Actor): Promise<{ name: string; text: string }> {
      await installation.administered(actor);
      const { card, pair } = await this.ownCard();
      return { name: `Carte ${card.name}.json`, text: await writeCard(card, pair) };
    },

    /** Forgets keys that open nothing any more. */
    async sweepKeys(): Promise<void> {
      const [rows, oldest] = [await keys.find().sort({ number: -1 }).lean<KeysRecord[]>(), now().getTime() - OLD_KEYS_MS];
      const gone = rows.filter((_, place) => place > 0 && rows[place - 1]!.madeAt.getTime() < oldest).map(({ _id }) => _id);
      if (gone.length > 0) await keys.deleteMany({ _id: { $in: gone } });
    },
  };
}

export type Keyring = ReturnType<typeof keyring>;
