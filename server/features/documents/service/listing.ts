import type { Model, QueryFilter } from 'mongoose';
import { type PageAsked, beyond, page as pageOf, placeAsked } from '../../../platform/database/pages.ts';

export interface Listed<Node> { nodes: Node[]; next: string | null }

/** One page of a list, the last changed first. */
export async function listed<Row extends { _id: string; changedAt: Date }>(
  model: Model<Row>, plain: object, either: readonly object[] | undefined, asked: PageAsked,
): Promise<Listed<Row>> {
  const { $and = [], ...range } = beyond('changedAt', placeAsked(asked), 'newest') as { $and?: object[] };
  const all = [...$and, ...(either ? [{ $or: either }] : [])];
  const filter = { ...plain, ...range, ...(all.length > 0 && { $and: all }) };
  const rows = await model.find(filter as QueryFilter<Row>).sort({ changedAt: -1, _id: -1 }).limit(asked.first + 1).lean() as unknown as Row[];
  const { edges, pageInfo } = pageOf(rows, asked, ({ changedAt }) => changedAt);
  return { nodes: edges.map(({ node }) => node), next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}
