import { BSONError } from 'bson';

/** MongoDB's error codes, by the names it gives them. */
export const CODES = {
  InternalError: 1, BadValue: 2, FailedToParse: 9, Unauthorized: 13, TypeMismatch: 14, Overflow: 15, InvalidLength: 16,
  AuthenticationFailed: 18, IllegalOperation: 20, InvalidBSON: 22, NamespaceNotFound: 26, IndexNotFound: 27, PathNotViable: 28,
  CursorNotFound: 43, NamespaceExists: 48, MaxTimeMSExpired: 50, DollarPrefixedFieldName: 52, EmptyFieldName: 56, CommandNotFound: 59,
  ImmutableField: 66, CannotCreateIndex: 67, InvalidOptions: 72, InvalidNamespace: 73, IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86, NotAReplicaSet: 123, ConflictingUpdateOperators: 40, NoSuchKey: 4,
  CannotIndexParallelArrays: 171, InvalidPipelineOperator: 168, ConversionFailure: 241, Interrupted: 11601, DuplicateKey: 11000, NotImplemented: 238,
  OutOfDiskSpace: 14031, BSONObjectTooLarge: 10334, CommandFailed: 125, ExceededMemoryLimit: 146, InvalidIdField: 53, TransactionTooOld: 225, OperationFailed: 96, NoReplicationEnabled: 76, CursorInUse: 143, QueryExceededMemoryLimitNoDiskUseAllowed: 292, CursorKilled: 237, NoQueryExecutionPlans: 291, AmbiguousIndexKeyPattern: 181, TooManyLogicalSessions: 261, NotARetryableWriteCommand: 50768, QueryPlanKilled: 175, APIVersionError: 322, APIStrictError: 323,
} as const;

export type CodeName = keyof typeof CODES;

/** Messages quote values, which may be longer than an answer may be. */
export const LONGEST_MESSAGE = 1024 * 1024;

/** A refusal in MongoDB's own words: becomes `{ ok: 0, code, codeName, errmsg }` or one entry of writeErrors. */
export class StoreError extends Error {
  readonly code: number;
  readonly codeName: string;
  readonly details: Record<string, unknown>;

  constructor(code: CodeName | number, message: string, details: Record<string, unknown> = {}) {
    super(message.slice(0, LONGEST_MESSAGE));
    this.code = typeof code === 'number' ? code : CODES[code];
    this.codeName = typeof code === 'number' ? `Location${code}` : code;
    this.details = details;
  }
}

/** Turns anything thrown into what a client may read: bytes that are not BSON, a full disk, and as InternalError a bug. */
export function asStoreError(thrown: unknown): StoreError {
  if (thrown instanceof StoreError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (thrown instanceof BSONError) return new StoreError('InvalidBSON', message);
  if (/MDB_MAP_FULL|ENOSPC|No space left/i.test(message)) return new StoreError('OutOfDiskSpace', `No space left for the store: ${message}`);
  if (/^mingo|operator|expression|specification|\$/i.test(message)) return new StoreError('BadValue', message);
  return new StoreError('InternalError', message);
}

export function errorReply(thrown: unknown): Record<string, unknown> {
  const error = asStoreError(thrown);
  return { ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...error.details };
}
