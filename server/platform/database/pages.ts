import { limits } from '../../../schema/limits.ts';
import { shapes } from '../../../schema/shapes.ts';
import { Refusal } from '../refusals.ts';

/** What is asked of a connection. */
export interface PageAsked { first: number; after?: string | null }

export interface Page<Node> {
  edges: { cursor: string; node: Node }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

/** A place in a list ordered by an instant, then by id: it stays right whatever is inserted. */
export interface Place { at: Date; id: string }

/** Where the page starts. Refuses with INVALID a size out of bounds or what is no cursor of ours. */
export function placeAsked({ first, after }: PageAsked): Place | null {
  if (!Number.isInteger(first) || first < 1 || first > limits.page) throw new Refusal('INVALID', { field: 'first' });
  if (after === undefined || after === null) return null;
  const [at, id] = Buffer.from(after, 'base64url').toString('latin1').split('.');
  const instant = new Date(Number(at || Number.NaN));
  if (Number.isNaN(instant.getTime()) || !shapes.id.test(id ?? '')) throw new Refusal('INVALID', { field: 'after' });
  return { at: instant, id: id! };
}

/** What comes after the place, for the store: the plain range lets it use its index. */
export function beyond(field: string, place: Place | null, order: 'newest' | 'oldest'): Record<string, unknown> {
  if (!place) return {};
  const [side, edge] = order === 'newest' ? ['$lt', '$lte'] : ['$gt', '$gte'];
  return { [field]: { [edge!]: place.at }, $and: [{ $or: [{ [field]: { [side!]: place.at } }, { [field]: place.at, _id: { [side!]: place.id } }] }] };
}

/** A page made of one row more than asked, when there is one. */
export function page<Node extends { _id: string }>(rows: readonly Node[], asked: PageAsked, atOf: (node: Node) => Date): Page<Node> {
  const edges = rows.slice(0, asked.first).map((node) => ({
    cursor: Buffer.from(`${atOf(node).getTime()}.${node._id}`, 'latin1').toString('base64url'), node,
  }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > asked.first, hasPreviousPage: Boolean(asked.after),
      startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
