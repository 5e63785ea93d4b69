import { insertMissing } from '../../platform/database/insert.ts';
import { idFor } from '../../platform/ids.ts';
import { demonstrationId } from '../school/demonstration/plan.ts';
import type { Card } from './format/card.ts';
import { newPair } from './format/keys.ts';
import type { CorrespondenceModels, CorrespondentRecord } from './model.ts';
import { correspondentId } from './service/correspondents.ts';

const DAY_MS = 86_400_000;

/** Made-up installations beside the demonstration's: one that was called, and one that waits for it. Nobody holds their keys. */
const others = [
  { key: 'rocher', name: 'Collège du Rocher', address: 'https://preau.college-du-rocher.example.fr', schools: [{ uai: '0839995F', name: 'Collège du Rocher' }], days: 20, isTrusted: true },
  { key: 'littoral', name: 'Préau du Littoral', address: 'https://preau.littoral.example.fr', schools: [{ uai: '0839993D', name: 'École de la Plage' }, { uai: '0839994E', name: 'Collège du Port' }], days: 1, isTrusted: false },
];

/** Gives the administrator of the demonstration correspondents to look at. What is there is left alone. */
export async function seedCorrespondence({ models: { correspondents }, school, now }: { models: CorrespondenceModels; school: { hasSchool(id: string): Promise<boolean> }; now: () => Date }): Promise<void> {
  if (!await school.hasSchool(demonstrationId('ecole')) || await correspondents.exists({})) return;
  const by = demonstrationId('vasseur');
  const rows = await Promise.all(others.map(async ({ key, days, isTrusted, ...facts }): Promise<CorrespondentRecord> => {
    const at = new Date(now().getTime() - days * DAY_MS);
    const installation = idFor(`demo installation ${key}`);
    const card: Card = { installation, ...facts, signing: (await newPair('sig')).x, encryption: (await newPair('enc')).x, madeAt: at };
    return {
      _id: correspondentId(installation), installation, state: isTrusted ? 'TRUSTED' : 'TO_VERIFY', card: isTrusted ? card : null, proposed: isTrusted ? null : card, rev: isTrusted ? 2 : 1,
      history: [{ at, by, what: 'ADDED' }, ...(isTrusted ? [{ at: new Date(at.getTime() + DAY_MS), by, what: 'VERIFIED' } as const] : [])],
    };
  }));
  await insertMissing(correspondents, rows);
}
