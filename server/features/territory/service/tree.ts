import type { TerritoryInput } from '../../../../schema/generated/server.ts';
import { limits } from '../../../../schema/limits.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { idFromKey, idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import { opensBelow } from '../kinds.ts';
import type { TerritoryRecord } from '../model.ts';
import { lineOf, territoryPolicy } from '../policy.ts';
import type { Needs } from './needs.ts';

/** Territories, one below another. */
export function tree({ models: { territories }, now }: Needs) {
  return {
    /** A territory of the viewer's, where they may do that. */
    async territoryFor(actor: Actor, action: keyof typeof territoryPolicy, id: string): Promise<TerritoryRecord> {
      signedIn(actor);
      const territory = await found(territories.findById(idOf(id)).lean<TerritoryRecord>());
      authorize(actor, territoryPolicy, action, territory);
      return territory;
    },

    /** Territories by their ids, in no order. The caller has asked whether they may be seen. */
    territoriesOf: (ids: readonly string[]): Promise<TerritoryRecord[]> => territories.find({ _id: { $in: [...ids] } }).lean<TerritoryRecord[]>().exec(),

    /** Those that have none above them: of one installation, usually one. */
    highest: (): Promise<TerritoryRecord[]> => territories.find({ parentId: null }).lean<TerritoryRecord[]>().exec(),

    /** Opens a territory below another, once for each key. */
    async openTerritory(actor: Actor, parentId: string, key: string, { kind, name, code }: TerritoryInput): Promise<TerritoryRecord> {
      const parent = await this.territoryFor(actor, 'administer', parentId);
      if (!opensBelow[parent.kind].includes(kind)) throw wrongKind();
      const _id = idFromKey(`territory ${parent._id} ${actor.id}`, key);
      return this.writeTerritory({ _id, kind, ...namesAsked(name, code, 'input.'), parentId: parent._id, ancestorIds: lineOf(parent), createdAt: now() });
    },

    /** Keeps a new territory; done twice, it is once. Refuses with INVALID the name of another beside it. The caller has asked. */
    async writeTerritory(territory: TerritoryRecord): Promise<TerritoryRecord> {
      const { _id } = territory;
      await territories.create(territory).catch(async (error: unknown) => {
        if (isDuplicate(error) && !await territories.exists({ _id })) throw sameName('input.name');
        if (!isDuplicate(error)) throw error;
      });
      return found(territories.findById(_id).lean<TerritoryRecord>());
    },

    /** Gives a territory another name and code. */
    async renameTerritory(actor: Actor, id: string, name: string, code: string | null | undefined): Promise<TerritoryRecord> {
      const { _id } = await this.territoryFor(actor, 'administer', id);
      const renamed = territories.findByIdAndUpdate(_id, { $set: namesAsked(name, code) }, { returnDocument: 'after' }).lean<TerritoryRecord>().exec();
      return found(renamed.catch((error: unknown) => { throw isDuplicate(error) ? sameName('name') : error; }));
    },
  };
}

export type Tree = ReturnType<typeof tree>;

/** A territory's name and code as typed, or INVALID naming the faulty field under `at`. */
export function namesAsked(name: string, code: string | null | undefined, at = ''): Pick<TerritoryRecord, 'name' | 'code'> {
  return {
    name: cleanText(name, { max: limits.schoolName, field: `${at}name`, required: true }),
    code: cleanText(code ?? '', { max: limits.territoryCode, field: `${at}code` }) || null,
  };
}

const wrongKind = (): Refusal => new Refusal('INVALID', { field: 'input.kind', words: {
  fr: 'Un territoire de ce type ne s’ouvre pas ici.', en: 'A territory of this kind does not open here.',
} });

const sameName = (field: string): Refusal => new Refusal('INVALID', { field, words: {
  fr: 'Un territoire du même type porte déjà ce nom ici.', en: 'A territory of the same kind already has this name here.',
} });
