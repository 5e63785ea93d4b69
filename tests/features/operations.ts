import { readFileSync } from 'node:fs';
import { parse } from 'graphql';

/** Every operation that a feature's schema offers: a rights' table without a row for one of them fails. */
export function operationsOf(feature: string, roots = ['Query', 'Mutation', 'Subscription']): string[] {
  return parse(readFileSync(`schema/${feature}.graphql`, 'utf8')).definitions.flatMap((definition) =>
    (definition.kind === 'ObjectTypeDefinition' || definition.kind === 'ObjectTypeExtension') && roots.includes(definition.name.value)
      ? (definition.fields ?? []).map(({ name }) => name.value) : []);
}
