import { StoreError } from '../../errors.ts';
import { typeName } from '../../match/types.ts';
import { field, fieldsOf, isDocument } from '../../values.ts';
import type { Doc } from '../../values.ts';
import type { Operator } from '../expression.ts';
import { any, fixed, isMissing, named, partsOf } from './arguments.ts';

const merge = any((args) => {
  const docs = args.length === 1 && Array.isArray(args[0]) ? args[0] : args;
  const out: Doc = {};
  for (const doc of docs) {
    if (isMissing(doc)) continue;
    if (!isDocument(doc)) throw new StoreError(40400, `$mergeObjects requires object inputs, but input ${JSON.stringify(doc)} is of type ${typeName(doc)}`);
    Object.assign(out, Object.fromEntries(fieldsOf(doc)));
  }
  return out;
});

const toArray = fixed(1, 1, ([doc]) => {
  if (isMissing(doc)) return null;
  if (!isDocument(doc)) throw new StoreError(40390, `$objectToArray requires a document input, found: ${typeName(doc)}`);
  return fieldsOf(doc).map(([k, v]) => ({ k, v }));
});

const fromArray = fixed(1, 1, ([list]) => {
  if (isMissing(list)) return null;
  if (!Array.isArray(list)) throw new StoreError(40386, `$arrayToObject requires an array input, found: ${typeName(list)}`);
  return Object.fromEntries(list.map((item): [string, unknown] => {
    const [key, value] = Array.isArray(item) ? (item as [unknown, unknown]) : isDocument(item) ? [item.k, item.v] : [undefined, undefined];
    if (typeof key !== 'string') throw new StoreError(40395, `$arrayToObject requires an array of key-value pairs, where the key must be of type string. Found key type: ${typeName(key)}`);
    return [key, value];
  }));
});

/** The name is a constant: `'a.b'` and `'$a'` are names here, not paths. */
const get: Operator = (argument, reader, name) => {
  const parts = isDocument(argument) && 'field' in argument ? partsOf(argument, name, ['field'], ['input']) : { field: argument };
  const [key, input] = [reader.read(typeof parts.field === 'string' && !parts.field.startsWith('$') ? { $literal: parts.field } : parts.field), reader.read('input' in parts ? parts.input : '$$CURRENT')];
  return (scope) => {
    const wanted = key(scope);
    if (typeof wanted !== 'string') throw new StoreError(3041704, `$getField requires 'field' to evaluate to type String, but got ${typeName(wanted)}`);
    const doc = input(scope);
    return isMissing(doc) ? doc : isDocument(doc) ? field(doc, wanted) : undefined;
  };
};

function change(needs: string[]): Operator {
  return named(needs, [], ({ field: key, input, value }) => {
    if (typeof key !== 'string') throw new StoreError(4161107, `$setField requires 'field' to evaluate to type String, but got ${typeName(key)}`);
    if (isMissing(input)) return null;
    if (!isDocument(input)) throw new StoreError(4161105, `$setField requires 'input' to evaluate to type Object, but got ${typeName(input)}`);
    const out = Object.fromEntries(fieldsOf(input));
    if (value === undefined) delete out[key];
    else out[key] = value;
    return out;
  });
}

export const DOCUMENTS: Record<string, Operator> = {
  $mergeObjects: merge, $objectToArray: toArray, $arrayToObject: fromArray, $getField: get, $setField: change(['field', 'input', 'value']), $unsetField: change(['field', 'input']),
};
