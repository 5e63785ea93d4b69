import { schoolYearOf } from '../../../../../schema/shapes.ts';
import type { ClassroomRecord, Level, MembershipRecord } from '../../../school/model.ts';
import { levelsNamed } from '../../levels.ts';
import type { ImportRecord, PlaceAsked } from '../../model.ts';
import { folded } from '../../names.ts';
import type { Needs } from '../needs.ts';

export const asKey = (schoolId: string, className: string): string => `${schoolId} ${folded(className)}`;

/** What is known of the importer's schools while rows are compared or applied: read once for each school, little as it is. */
export class Ground {
  readonly reach: ReadonlySet<string>;
  readonly year: string;
  private readonly needs: Pick<Needs, 'school'>;
  private readonly loaded = new Set<string>();
  private readonly byId = new Map<string, ClassroomRecord>();
  private readonly byName = new Map<string, ClassroomRecord>();
  /** Classes that files name and nobody has opened yet, with the levels their pupils have. */
  private readonly wanted = new Map<string, { schoolId: string; name: string; levels: Set<Level> }>();

  constructor(needs: Pick<Needs, 'school' | 'now'>, reach: Iterable<string>, at = needs.now()) {
    this.needs = needs;
    this.reach = new Set(reach);
    this.year = schoolYearOf(at);
  }

  /** Reads the classes of schools that are not read yet. */
  async know(schoolIds: Iterable<string>): Promise<void> {
    const missing = [...new Set(schoolIds)].filter((id) => id !== '' && !this.loaded.has(id));
    if (missing.length === 0) return;
    for (const room of await this.needs.school.classroomsIn(missing)) {
      this.byId.set(room._id, room);
      if (room.year === this.year) this.byName.set(asKey(room.schoolId, room.name), room);
    }
    for (const id of missing) this.loaded.add(id);
  }

  room({ schoolId, className }: Pick<PlaceAsked, 'schoolId' | 'className'>): ClassroomRecord | undefined { return this.byName.get(asKey(schoolId, className)); }

  nameOf(classroomId: string | null): string { return this.byId.get(classroomId ?? '')?.name ?? ''; }

  /** Whether a place is in a class of this year with that name. */
  isIn({ classroomId }: MembershipRecord, { schoolId, className }: PlaceAsked): boolean { return this.byName.get(asKey(schoolId, className))?._id === classroomId; }

  /** Notes the classes that a row needs. */
  want(places: readonly PlaceAsked[]): void {
    for (const { schoolId, className, levels } of places) {
      const key = asKey(schoolId, className);
      if (this.byName.has(key)) continue;
      const wanted = this.wanted.get(key) ?? { schoolId, name: className, levels: new Set() };
      for (const level of levels) wanted.levels.add(level);
      this.wanted.set(key, wanted);
    }
  }

  get newClasses(): ImportRecord['newClasses'] {
    return [...this.wanted.values()].map(({ schoolId, name, levels }) => ({ schoolId, name, levels: levels.size > 0 ? [...levels] : levelsNamed(name) }));
  }
}
