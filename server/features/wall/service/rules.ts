import type { WallSettingsInput } from '../../../../schema/generated/server.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { found } from '../../../platform/refusals.ts';
import type { WallRecord } from '../model.ts';
import { FREELY, type Ledger } from './ledger.ts';
import type { WallNeeds } from './needs.ts';

/** The rules of a wall. */
export function wallRules({ models: { walls } }: WallNeeds, { wallFor, nextSeq, announce }: Ledger) {
  return {
    /** Changes the rules given; those left out stay. The same rules again change nothing. */
    async updateSettings(actor: Actor, wallId: string, input: WallSettingsInput): Promise<WallRecord> {
      const wall = await wallFor(actor, wallId, 'moderate');
      const given = Object.entries(input).filter(([rule, value]) => value !== null && value !== undefined && value !== wall.settings[rule as keyof WallRecord['settings']]);
      if (given.length === 0) return wall;
      const seq = await nextSeq(wallId, FREELY);
      const rules = Object.fromEntries(given.map(([rule, value]) => [`settings.${rule}`, value]));
      const settings = await found(walls.findOneAndUpdate({ _id: wallId }, { $set: rules, $max: { settingsSeq: seq } }, { returnDocument: 'after' }).lean());
      announce({ wallId, schoolId: wall.schoolId }, { seq, settings, concerns: [actor.id] });
      return settings;
    },
  };
}
