import type { Actor } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { idFor, idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { type Card, readCard } from '../format/card.ts';
import { fingerprintOf } from '../format/keys.ts';
import type { CorrespondentRecord, Deed } from '../model.ts';
import type { InstallationPart } from './installation.ts';
import type { Keyring } from './keyring.ts';
import type { Needs } from './needs.ts';

const HISTORY = 100;

export const correspondentId = (installation: string): string => idFor(`correspondent ${installation}`);

const sameKeys = (one: Card | null, other: Card | null): boolean => one !== null && other !== null && one.signing === other.signing && one.encryption === other.encryption;
const digitsOf = (typed: string): string => typed.replace(/[\s.\-\u2010-\u2015]/g, '');

/** Other installations, and which of their keys are trusted. */
export function correspondents({ models: { correspondents: kept }, now, installation, keyring }: Needs & { installation: InstallationPart; keyring: Keyring }) {
  const byId = (id: string): Promise<CorrespondentRecord> => found(kept.findById(idOf(id)).lean<CorrespondentRecord>());

  /** One change and its line in the journal, in one write. Refuses with CONFLICT when somebody has just made another. */
  async function change({ _id, rev }: CorrespondentRecord, by: string, what: Deed['what'], set: Partial<CorrespondentRecord> = {}): Promise<CorrespondentRecord> {
    const changed = await kept.findOneAndUpdate(
      { _id, rev }, { $set: { ...set, rev: rev + 1 }, $push: { history: { $each: [{ at: now(), by, what }], $slice: -HISTORY } } }, { returnDocument: 'after' },
    ).lean<CorrespondentRecord>();
    if (!changed) throw new Refusal('CONFLICT');
    return changed;
  }

  /** A school has one home: two correspondents that claim it would make a package go wherever the store looks first. */
  async function refuseOverlap(installationId: string, card: Card): Promise<void> {
    const other = await kept.findOne({ state: 'TRUSTED', 'card.schools.uai': { $in: card.schools.map(({ uai }) => uai) }, installation: { $ne: installationId } }).lean<CorrespondentRecord>();
    if (other) throw claimedTwice(other.card!.name, card.schools.find(({ uai }) => other.card!.schools.some((one) => one.uai === uai))!.name);
  }

  /** A card of one that is known. What only renews the signed facts of trusted keys is taken; other keys wait to be compared, and change nothing until then. */
  async function again(by: string, known: CorrespondentRecord, card: Card): Promise<CorrespondentRecord> {
    if (known.state === 'TRUSTED' && sameKeys(known.card, card)) {
      if (card.madeAt <= known.card!.madeAt) return known;
      await refuseOverlap(known.installation, card);
      return change(known, by, 'UPDATED', { card });
    }
    if (sameKeys(known.proposed, card) && card.madeAt <= known.proposed!.madeAt) return known;
    return change(known, by, 'PROPOSED', { proposed: card, state: known.state === 'TRUSTED' ? 'TRUSTED' : 'TO_VERIFY' });
  }

  return {
    /** All of them by name, those who wait to be compared first. */
    async correspondents(actor: Actor): Promise<CorrespondentRecord[]> {
      await installation.administered(actor);
      const order = { TO_VERIFY: 0, TRUSTED: 1, REVOKED: 2 };
      const rows = await kept.find().lean<CorrespondentRecord[]>();
      return rows.sort((one, other) => order[one.state] - order[other.state] || nameOf(one).localeCompare(nameOf(other), 'fr'));
    },

    /** Keeps a correspondent's card; nothing is sent to or taken from its keys before they were compared. Refuses with INVALID what is no card, and our own. */
    async addCorrespondent(actor: Actor, text: string): Promise<CorrespondentRecord> {
      const by = await installation.administered(actor);
      const card = await readCard(text);
      if (card.installation === (await keyring.currentKeys()).installation) throw ownCard();
      const _id = correspondentId(card.installation);
      const fresh: CorrespondentRecord = { _id, installation: card.installation, state: 'TO_VERIFY', card: null, proposed: card, rev: 1, history: [{ at: now(), by, what: 'ADDED' }] };
      try {
        await kept.create(fresh);
        return fresh;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        return again(by, await byId(_id), card);
      }
    },

    /** Trusts the keys that wait, once the digits heard on the telephone are theirs. Refuses with INVALID at `digits` any others, and notes it. */
    async verifyCorrespondent(actor: Actor, id: string, digits: string): Promise<CorrespondentRecord> {
      const by = await installation.administered(actor);
      const known = await byId(id);
      const card = known.proposed ?? (known.state === 'TRUSTED' ? known.card : null);
      if (!card) throw new Refusal('CONFLICT');
      if (digitsOf(digits) !== (await fingerprintOf(card)).join('')) {
        if (digitsOf(digits).length < 32) throw incomplete();
        await change(known, by, 'MISMATCHED');
        throw mismatch();
      }
      if (!known.proposed) return known;
      await refuseOverlap(known.installation, card);
      return change(known, by, 'VERIFIED', { card, proposed: null, state: 'TRUSTED' });
    },

    /** Sets aside the card that waits; trusted keys stay what they are. Done twice, it is once. */
    async declineCard(actor: Actor, id: string): Promise<CorrespondentRecord> {
      const by = await installation.administered(actor);
      const known = await byId(id);
      if (!known.proposed) return known;
      return change(known, by, 'DECLINED', known.state === 'TRUSTED' ? { proposed: null } : { proposed: null, card: known.card ?? known.proposed, state: 'REVOKED' });
    },

    /** Trusts them no more, from this moment on. Done twice, it is once. */
    async revokeCorrespondent(actor: Actor, id: string): Promise<CorrespondentRecord> {
      const by = await installation.administered(actor);
      const known = await byId(id);
      return known.state === 'REVOKED' ? known : change(known, by, 'REVOKED', { state: 'REVOKED', card: known.card ?? known.proposed, proposed: null });
    },

    /** A trusted correspondent that serves the school of that UAI; null when there is none. */
    trustedFor: (uai: string): Promise<CorrespondentRecord | null> => kept.findOne({ state: 'TRUSTED', 'card.schools.uai': uai }).lean<CorrespondentRecord>().exec(),

    /** Whether that school is on the trusted card of that correspondent. */
    serves: async (id: string, uai: string): Promise<boolean> => await kept.exists({ _id: id, state: 'TRUSTED', 'card.schools.uai': uai }) !== null,

    /** Of that installation, whatever it is to us. */
    ofInstallation: (id: string): Promise<CorrespondentRecord | null> => kept.findById(correspondentId(id)).lean<CorrespondentRecord>().exec(),
  };
}

export type Correspondents = ReturnType<typeof correspondents>;

/** What it calls itself. */
export const nameOf = (it: CorrespondentRecord): string => shownCard(it).name;

/** The card it is shown by: the trusted one, else the one that waits. */
export const shownCard = ({ state, card, proposed }: CorrespondentRecord): Card => (state === 'TRUSTED' ? card : proposed ?? card)!;

const ownCard = (): Refusal => new Refusal('INVALID', { field: 'card', words: {
  fr: 'C’est votre propre carte. Envoyez-la à votre correspondant, et ajoutez ici la sienne.', en: 'This is your own card. Send it to your correspondent, and add theirs here.',
} });
const incomplete = (): Refusal => new Refusal('INVALID', { field: 'digits', words: {
  fr: 'Tapez les 32 chiffres : 8 groupes de 4.', en: 'Type all 32 digits: 8 groups of 4.',
} });
const mismatch = (): Refusal => new Refusal('INVALID', { field: 'digits', words: {
  fr: 'Ces chiffres ne sont pas ceux de cette carte. Faites-les relire. S’ils diffèrent encore, la carte a pu être changée en chemin : écartez-la et redemandez-la.',
  en: 'These digits are not those of this card. Have them read again. If they still differ, the card may have been changed on its way: set it aside and ask for it again.',
} });
const claimedTwice = (name: string, school: string): Refusal => new Refusal('CONFLICT', { words: {
  fr: `${school} figure déjà sur la carte de ${name}. Demandez aux deux laquelle l’accueille, et une carte à jour à l’autre.`, en: `${school} is already on the card of ${name}. Ask both which one serves it, and the other for an up-to-date card.`,
} });
