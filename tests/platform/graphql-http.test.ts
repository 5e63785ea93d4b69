import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestHouse, openTestHouse } from '../support/house.ts';

let house: TestHouse;
beforeAll(async () => { house = await openTestHouse(); });
afterAll(() => house.close());

/** The audits of the GraphQL-over-HTTP specification, by the `graphql-http` package. MUST and SHOULD alike. */
describe('GraphQL over HTTP', () => {
  it.each(serverAudits({ url: () => `${house.url}/graphql` }).map((audit) => [audit.id, audit.name, audit] as const))('%s %s', async (_id, _name, audit) => {
    const result = await audit.fn();
    const reason = result.status === 'ok' ? '' : result.reason;
    expect(result.status === 'error' ? `error: ${reason}` : 'no error').toBe('no error');
  });
});
