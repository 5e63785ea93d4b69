/** What one room and one person in it may ask of the server. Benches and tests open rooms with their own. */
export interface RoomLimits {
  /** Sockets in one room, and of one person over all rooms. */
  people: number;
  socketsPerPerson: number;
  /** Joins per second over all rooms, and how many may come at once. */
  joinsPerSecond: number;
  joinsAtOnce: number;
  /** Rooms kept open though nobody is in them, and how long at most. */
  idleRooms: number;
  idleMs: number;
  /** Bytes of one frame from a client. */
  frame: number;
  /** Bytes of a document's state: warned at `nearlyFull`, read-only at `full`. */
  nearlyFull: number;
  full: number;
  /** Frames and bytes a second from one socket, and what it may send at once. */
  framesPerSecond: number;
  framesAtOnce: number;
  bytesPerSecond: number;
  bytesAtOnce: number;
  /** Whole states asked for in ten seconds by one socket. */
  stepsPerTenSeconds: number;
  /** Bytes waiting in a room to be applied, while its store does not answer. */
  waiting: number;
  /** Bytes not yet read by a slow reader: above `soft` updates are dropped until it has caught up, above `hard` it is cut off. */
  soft: number;
  hard: number;
  /** Stored groups after which a new full state is kept. */
  snapshotEvery: number;
}

export const roomLimits: RoomLimits = {
  people: 60, socketsPerPerson: 8, joinsPerSecond: 60, joinsAtOnce: 400, idleRooms: 50, idleMs: 60_000,
  frame: 256 * 1024, nearlyFull: 4 * 1024 * 1024, full: 5 * 1024 * 1024,
  framesPerSecond: 120, framesAtOnce: 600, bytesPerSecond: 256 * 1024, bytesAtOnce: 1024 * 1024, stepsPerTenSeconds: 5,
  waiting: 2 * 1024 * 1024, soft: 1024 * 1024, hard: 4 * 1024 * 1024, snapshotEvery: 500,
};
