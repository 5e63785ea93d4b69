import {
  type GraphQLField, GraphQLInputObjectType, type GraphQLInputType, buildSchema, getNamedType, isCompositeType, isEnumType, isListType, isNonNullType,
} from 'graphql';
import { typeDefs } from '../../schema/generated/typeDefs.ts';
import { newId } from '../../server/platform/ids.ts';
import { writeKey } from '../support/school.ts';

const schema = buildSchema(typeDefs);

/** Every operation of the schema as a document that is right, about things that do not exist. */
export const everyOperation = ([['query', schema.getQueryType()], ['mutation', schema.getMutationType()], ['subscription', schema.getSubscriptionType()]] as const)
  .flatMap(([kind, type]) => Object.values(type!.getFields()).map((field) => ({ kind, name: field.name, ...asked(kind, field) })));

function asked(kind: string, { name, args, type }: GraphQLField<unknown, unknown>): { query: string; variables: Record<string, unknown> } {
  const given = args.filter((arg) => isNonNullType(arg.type));
  const listed = (each: (arg: (typeof args)[number]) => string): string => (given.length > 0 ? `(${given.map(each).join(', ')})` : '');
  return {
    query: `${kind} ${listed((arg) => `$${arg.name}: ${String(arg.type)}`)} { ${name}${listed((arg) => `${arg.name}: $${arg.name}`)} ${isCompositeType(getNamedType(type)) ? '{ __typename }' : ''} }`,
    variables: Object.fromEntries(given.map((arg) => [arg.name, valueOf(arg.name, arg.type)])),
  };
}

function valueOf(name: string, type: GraphQLInputType): unknown {
  if (!isNonNullType(type)) return null;
  if (isListType(type.ofType)) return [];
  const named = getNamedType(type);
  if (named instanceof GraphQLInputObjectType) return Object.fromEntries(Object.values(named.getFields()).map((field) => [field.name, valueOf(field.name, field.type)]));
  if (isEnumType(named)) return named.getValues()[0]!.value;
  if (named.name === 'ID') return name === 'key' ? writeKey() : newId();
  return { Boolean: true, Int: 1, Float: 1, DateTime: new Date().toISOString() }[named.name] ?? 'Texte';
}
