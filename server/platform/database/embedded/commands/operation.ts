import { rawArray } from '../bytes.ts';
import { checkDepth } from '../depth.ts';
import { StoreError } from '../errors.ts';
import { checkKnown, unknownField } from '../known.ts';
import { typeName } from '../match/types.ts';
import { shellText } from '../shell.ts';
import { asNumber, decode, fieldsOf, isDocument, isNumber } from '../values.ts';
import type { Doc } from '../values.ts';
import type { Call } from './command.ts';

/** One operation of a bulkWrite, checked before any is done. */
export interface Operation {
  kind: 'insert' | 'update' | 'delete';
  namespace: number;
  bytes: Buffer;
  /** Its fields but for the one that names its kind and collection. */
  statement: Doc;
}

const FIELDS = {
  insert: { needs: ['document'], may: [] as string[] },
  update: { needs: ['filter', 'updateMods'], may: ['multi', 'upsert', 'arrayFilters', 'hint', 'constants', 'collation', 'sort'] },
  delete: { needs: ['filter'], may: ['multi', 'hint', 'collation'] },
};

export function readOperation(bytes: Buffer, namespaces: number): Operation {
  const operation = decode(bytes);
  checkDepth(bytes);
  const { kind, namespace, statement } = kindOf(operation);
  const { needs, may } = FIELDS[kind];
  checkKnown('bulkWrite.ops', statement, [...needs, ...may]);
  for (const name of needs) if (statement[name] === undefined) throw new StoreError(40414, `BSON field 'bulkWrite.ops.${name}' is missing but a required field`);
  for (const name of ['document', 'filter']) if (statement[name] !== undefined && !isDocument(statement[name])) throw new StoreError('TypeMismatch', `BSON field 'bulkWrite.ops.${name}' is the wrong type '${typeName(statement[name])}', expected type 'object'`);
  const at = asNumber(namespace);
  if (at < 0) throw new StoreError(51024, `BSON field '${kind}' value must be >= 0, actual value '${at}'`);
  if (at >= namespaces) throw new StoreError('BadValue', `BulkWrite ops entry ${shellText({ [kind]: namespace, ...statement })} has an invalid nsInfo index.`);
  return { kind, namespace: Math.trunc(at), bytes, statement };
}

function kindOf(operation: Doc): { kind: Operation['kind']; namespace: unknown; statement: Doc } {
  const kind = fieldsOf(operation)[0]?.[0];
  if (kind !== 'insert' && kind !== 'update' && kind !== 'delete') throw unknownField(`BulkWriteOps.${kind ?? ''}`);
  const { [kind]: namespace, ...statement } = operation;
  if (!isNumber(namespace)) throw new StoreError('TypeMismatch', `BSON field 'bulkWrite.ops.${kind}' is the wrong type '${typeName(namespace)}', expected types '[long, int, decimal, double]'`);
  return { kind, namespace, statement };
}

/** The collections that operations name by number, as database and name. */
export function namespacesOf(call: Call): [string, string][] {
  const listed = call.sequences.get('nsInfo') ?? rawArray(call.raw, 'nsInfo');
  if (!listed) throw new StoreError(40414, "BSON field 'bulkWrite.nsInfo' is missing but a required field");
  return listed.map((bytes) => {
    const entry = decode(bytes);
    checkKnown('bulkWrite.nsInfo', entry, ['ns']);
    if (typeof entry.ns !== 'string') throw new StoreError(entry.ns === undefined ? 40414 : 'TypeMismatch', entry.ns === undefined ? "BSON field 'bulkWrite.nsInfo.ns' is missing but a required field" : `BSON field 'bulkWrite.nsInfo.ns' is the wrong type '${typeName(entry.ns)}', expected type 'string'`);
    const dot = entry.ns.indexOf('.');
    if (dot < 1 || dot === entry.ns.length - 1) throw new StoreError('InvalidNamespace', `Invalid namespace specified for bulkWrite: '${entry.ns}'`);
    return [entry.ns.slice(0, dot), entry.ns.slice(dot + 1)];
  });
}
