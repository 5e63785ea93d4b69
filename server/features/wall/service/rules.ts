import type { WallSettingsInput } from '../../../../schema/generated/server.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { found } from '../../../platform/refusals.ts';
import type { WallRecord } from '../model.ts';
import type { Ledger } from './ledger.ts';
import type { WallNeeds } from './needs.ts';

/** The rules of a wall. */
export function wallRules({ models: { walls } }: WallNeeds, { wallFor, announce }: Ledger) {
  return {
    /** Changes the rules given, under the wall's next number; those left out stay. The same rules again change nothing. Whoever was judged by the old ones is judged again. */
    async updateSettings(actor: Actor, wallId: string, input: WallSettingsInput): Promise<WallRecord> {
      const wall = await wallFor(actor, wallId, 'moderate');
      const given = Object.entries(input).filter(([rule, value]) => value !== null && value !== undefined && value !== wall.settings[rule as keyof WallRecord['settings']]);
      if (given.length === 0) return wall;
      const rules = Object.fromEntries(given.map(([rule, value]) => [`settings.${rule}`, { $literal: value }]));
      const next = { $add: ['$seq', 1] };
      const settings = await found(walls.findOneAndUpdate(
        { _id: wallId }, [{ $set: { ...rules, seq: next, settingsSeq: next } }], { returnDocument: 'after', updatePipeline: true },
      ).lean());
      announce({ wallId, schoolId: wall.schoolId }, { seq: settings.seq, settings, concerns: [actor.id] });
      return settings;
    },
  };
}
