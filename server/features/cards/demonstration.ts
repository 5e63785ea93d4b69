import type { ResolversTypes, SecretPicture } from '../../../schema/generated/server.ts';
import { insertMissing } from '../../platform/database/insert.ts';
import { passwordKeeping } from '../people/passwords.ts';
import { demonstrationId } from '../school/demonstration/plan.ts';
import type { SchoolService } from '../school/service.ts';
import { codeShown } from './code.ts';
import type { CardModels } from './model.ts';
import { picturesText } from './secrets.ts';

/** What opens the doors of the demonstration, told to whoever visits it: all the children of a class have the same. */
const doors: readonly { key: string; name: string; code: string; pictures?: readonly SecretPicture[]; password?: string }[] = [
  { key: 'CP', name: 'CP', code: 'CA234567', pictures: ['SUN', 'BALL', 'STAR'] },
  { key: 'CE1', name: 'CE1', code: 'CE234567', pictures: ['MOON', 'BOAT', 'APPLE'] },
  { key: 'CE2', name: 'CE2', code: 'CE345678', pictures: ['KEY', 'TREE', 'HOUSE'] },
  { key: 'CM1', name: 'CM1', code: 'CM456789', password: 'tilleul24' },
  { key: 'CM2', name: 'CM2', code: 'CM567892', password: 'marelle25' },
  { key: '6A', name: '6e A', code: '6A789234', password: 'riviere31' },
  { key: '6B', name: '6e B', code: '6H892345', password: 'riviere62' },
];
/** Those that the sign-in page tells of. */
const TOLD = ['CP', 'CM2'];

export const demonstrationDoors = (): Awaited<ResolversTypes['DemonstrationDoor']>[] =>
  doors.filter(({ key }) => TOLD.includes(key)).map(({ name, code, pictures, password }) =>
    ({ classroom: name, code: codeShown(code), pictures: pictures ? [...pictures] : null, password: password ?? null }));

/** Opens the doors of the demonstration's classes, and gives its children their secrets. What is there is left alone: a visitor may have changed it. */
export async function seedDoors({ models, school, now }: { models: CardModels; school: Pick<SchoolService, 'hasSchool' | 'pupilsOf' | 'roomOf'>; now: () => Date }): Promise<void> {
  if (!await school.hasSchool(demonstrationId('ecole'))) return;
  const last = doors.at(-1)!;
  if (await models.entries.exists({ _id: demonstrationId(last.key) })) return;
  const passwords = passwordKeeping();
  for (const { key, code, pictures, password } of doors) {
    const classroomId = demonstrationId(key);
    const [{ schoolId }, pupilIds] = await Promise.all([school.roomOf(classroomId), school.pupilsOf(classroomId)]);
    const hash = await passwords.hash(pictures ? picturesText(pictures) : password!);
    await insertMissing(models.secrets, pupilIds.map((_id) => ({
      _id, pictures: pictures ? hash : null, password: pictures ? null : hash, openUntil: null, changedAt: now(),
    })));
    await insertMissing(models.entries, [{ _id: classroomId, schoolId, code, codeKey: null, way: null, shownAs: 'ANIMALS' as const, animals: [], turn: 1 }]);
  }
}
