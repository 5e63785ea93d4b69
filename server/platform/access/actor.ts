/** A current role: in a class, or in a whole school when `classroomId` is null. */
export interface Seat { role: 'PUPIL' | 'TEACHER' | 'HEAD'; schoolId: string; classroomId: string | null }

/** A child of a guardian, in one of the child's current classes. */
export interface Ward { pupilId: string; schoolId: string; classroomId: string }

/** A class, as far as rights go. */
export interface Room { classroomId: string; schoolId: string }

/** What someone was, until its end, in classes whose school year is over. It opens them for reading, never for anything else. */
export interface Past {
  seats: readonly Seat[];
  wards: readonly Ward[];
  /** Every class whose year is over that the actor could have to do with: those above, and all of the schools they head. */
  over: ReadonlySet<string>;
}

const noPast: Past = { seats: [], wards: [], over: new Set() };

/**
 * Who asks: an identity with its current roles, loaded once per request or socket. Never changed: when rights
 * change, a new actor is loaded and judged afresh.
 * An audience (see `audience.ts`) is an actor without identity, standing for all who share its roles.
 */
export class Actor {
  readonly id: string | null;
  readonly seats: readonly Seat[];
  readonly wards: readonly Ward[];
  readonly isAudience: boolean;
  /** Territories that the actor administers. */
  readonly offices: readonly string[];
  readonly past: Past;
  /** They had a place, an office or a child with one, and have none any more: their own data is all that is left to them. */
  readonly hasLeft: boolean;
  /** Accounts that were merged into theirs: what those wrote, and what was decided of them, is theirs. */
  readonly aliases: readonly string[];
  readonly #readers = new Map<string, Actor>();

  constructor(
    id: string | null, seats: readonly Seat[] = [], wards: readonly Ward[] = [], isAudience = false, offices: readonly string[] = [], past: Past = noPast, hasLeft = false,
    aliases: readonly string[] = [],
  ) {
    this.id = id;
    this.seats = seats;
    this.wards = wards;
    this.isAudience = isAudience;
    this.offices = offices;
    this.past = past;
    this.hasLeft = hasLeft;
    this.aliases = aliases;
  }

  static readonly nobody = new Actor(null);

  /** Someone who has left: themselves, and nothing else, not even of years that are over. */
  static gone(id: string): Actor { return new Actor(id, [], [], false, [], noPast, true); }

  get isSignedIn(): boolean { return this.id !== null || this.isAudience; }

  /** Whether that is this very person, under whichever of their accounts; never true of an audience. */
  is(personId: string): boolean { return this.id !== null && (this.id === personId || this.aliases.includes(personId)); }

  /** Under which ids what is theirs is kept, for the store's queries; none of an audience. */
  get ids(): string[] { return this.id === null ? [] : [this.id, ...this.aliases]; }

  teaches(room: Room): boolean { return this.#sits('TEACHER', room.classroomId); }
  studiesIn(room: Room): boolean { return this.#sits('PUPIL', room.classroomId); }
  isGuardianIn(room: Room): boolean { return this.wards.some((ward) => ward.classroomId === room.classroomId); }
  heads(schoolId: string): boolean { return this.seats.some((seat) => seat.role === 'HEAD' && seat.schoolId === schoolId); }
  worksIn(schoolId: string): boolean { return this.seats.some((seat) => seat.role !== 'PUPIL' && seat.schoolId === schoolId); }

  /** Whether they answer for other people's accounts and places: then a password alone is too little. */
  get isInCharge(): boolean { return this.offices.length > 0 || this.seats.some(({ role }) => role === 'HEAD'); }

  /** Teachers of the class and the head of its school; nobody any more once its year is over. */
  isStaffOf(room: Room): boolean { return !this.isOver(room) && (this.teaches(room) || this.heads(room.schoolId)); }
  /** Staff, pupils and families. */
  belongsTo(room: Room): boolean { return this.isStaffOf(room) || this.studiesIn(room) || this.isGuardianIn(room); }
  /** Whether the actor administers one of those territories: those above something. It gives no right in any class. */
  oversees(territoryIds: readonly string[]): boolean { return this.offices.some((office) => territoryIds.includes(office)); }
  /** The actor's own children in the class. */
  wardsIn(room: Room): string[] { return this.wards.filter((ward) => ward.classroomId === room.classroomId).map((ward) => ward.pupilId); }

  /** Whether the class's year is over: it is read, and nothing is written in it. Known of the classes that the actor has to do with. */
  isOver({ classroomId }: Room): boolean { return this.past.over.has(classroomId); }

  /**
   * The actor as they read a class: of one whose year is over, as what they were in it until its end (its head, as staff); of any other, as they are.
   * Only rules that read may ask it: all the others ask the actor itself, who is nothing any more in a class that is over.
   */
  asReader(room: Room): Actor {
    if (!this.isOver(room)) return this;
    const known = this.#readers.get(room.classroomId);
    if (known) return known;
    const here = ({ classroomId }: { classroomId: string | null }): boolean => classroomId === room.classroomId;
    const reader = new Actor(this.id, [...this.seats.filter(({ role }) => role === 'HEAD'), ...this.past.seats.filter(here)], this.past.wards.filter(here), this.isAudience, [], noPast, false, this.aliases);
    this.#readers.set(room.classroomId, reader);
    return reader;
  }

  #sits(role: Seat['role'], classroomId: string): boolean {
    return this.seats.some((seat) => seat.role === role && seat.classroomId === classroomId);
  }
}
