import { StoreError } from '../errors.ts';
import type { RetryableWrite } from '../retries.ts';
import { sessionId } from '../sessions.ts';
import { typeName } from '../match/types.ts';
import type { Doc } from '../values.ts';

const RETRYABLE = new Set(['insert', 'update', 'delete', 'findAndModify', 'findandmodify', 'bulkWrite']);

export interface Within {
  session?: string | undefined;
  retryable?: RetryableWrite | undefined;
}

/**
 * Whose command it is and under which number. A number alone makes a write retryable, as on a replica set; what asks for a transaction is
 * refused as a standalone server refuses it.
 */
export function sessionOf(name: string, body: Doc): Within {
  const session = body.lsid === undefined ? undefined : sessionId(body.lsid);
  const number = numberOf(body.txnNumber);
  const [autocommit, starts] = [boolean(body, 'autocommit'), boolean(body, 'startTransaction')];
  if (number !== undefined && session === undefined) throw new StoreError('InvalidOptions', 'Transaction number requires a session ID to also be specified');
  if (number === undefined && autocommit !== undefined) throw new StoreError('InvalidOptions', "'autocommit' field requires a transaction number to also be specified");
  if (autocommit === undefined && starts !== undefined) throw new StoreError('InvalidOptions', "'startTransaction' field requires 'autocommit' field to also be specified");
  if (number === undefined) return { session };
  if (autocommit !== undefined) throw new StoreError('IllegalOperation', 'Transaction numbers are only allowed on a replica set member or mongos');
  if (number < 0n) throw new StoreError('InvalidOptions', 'Transaction number cannot be negative');
  if (!RETRYABLE.has(name)) throw new StoreError('NotARetryableWriteCommand', `txnNumber may only be provided for multi-document transactions and retryable write commands. autocommit:false was not provided, and ${name} is not a retryable write command.`);
  return { session, retryable: { session: session!, number } };
}

function numberOf(value: unknown): bigint | undefined {
  if (value === undefined) return undefined;
  if (typeName(value) !== 'long') throw new StoreError('TypeMismatch', `BSON field 'OperationSessionInfo.txnNumber' is the wrong type '${typeName(value)}', expected type 'long'`);
  return BigInt(String(value));
}

function boolean(body: Doc, name: string): boolean | undefined {
  const value = body[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'boolean') throw new StoreError('TypeMismatch', `BSON field 'OperationSessionInfo.${name}' is the wrong type '${typeName(value)}', expected type 'bool'`);
  return value;
}
