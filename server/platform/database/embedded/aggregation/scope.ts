import type { Doc } from '../values.ts';
import type { Scope } from './expression.ts';

export function scopeWith(scope: Scope, more: Doc): Scope {
  return { root: scope.root, variables: { ...scope.variables, ...more } };
}
