import {
  type ExecutionArgs, type ExecutionResult, GraphQLError, type GraphQLSchema, Kind, type OperationDefinitionNode,
  createSourceEventStream, execute,
} from 'graphql';
import { Feed, type LineState } from '../platform/realtime/feed.ts';
import { type Fanout, type Viewer, frameOf } from '../platform/realtime/fanout.ts';
import type { Actor } from '../platform/access/actor.ts';
import { Refusal } from '../platform/refusals.ts';
import type { Context, Shared } from './context.ts';
import { type Mask, maskedErrors } from './mask.ts';

/** What the socket lends to one of its operations. */
export interface Line {
  operationId: string;
  selection: string;
  actor(): Actor;
  contextFor(actor: Actor, shared?: Shared): Context;
  send(frames: readonly Buffer[]): void;
  /** How the socket does. */
  state: LineState;
  /** What the socket watches, to judge it again when rights change, each with what ends it when the socket closes: its operation may no longer be known by then. */
  watching: Map<Viewer<Shared | undefined>, () => void>;
}

interface Needs { fanout: Fanout<Shared | undefined>; mask: Mask; schema: GraphQLSchema }

/** Starts one subscription: a feed joins the fan-out and sends by itself; any other stream is mapped as GraphQL says. */
export function startSubscription({ fanout, mask, schema }: Needs) {
  return async (args: ExecutionArgs, line: Line): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult> => {
    const source = await createSourceEventStream(args);
    if (!(Symbol.asyncIterator in source)) return { errors: maskedErrors(mask, source.errors ?? []) };
    if (!(source instanceof Feed)) return answers(source, args);
    const idle = idleStream();
    const field = rootField(args);
    const viewer: Viewer<Shared | undefined> = {
      operationId: line.operationId, selection: line.selection, actor: line.actor, send: line.send, line: line.state,
      async answer(root, actor, shared) {
        const result = await execute({ ...args, schema, rootValue: { [field]: root }, contextValue: line.contextFor(actor, shared) });
        const { errors, data } = result;
        return JSON.stringify(errors ? { data, errors: maskedErrors(mask, errors) } : { data });
      },
      refuse: () => idle.end({ errors: maskedErrors(mask, [new Refusal('NOT_FOUND')]) }),
    };
    const leave = fanout.join(source.plan as never, viewer);
    if (source.plan.opening) void open(source.plan, viewer).catch((error: unknown) => idle.end({ errors: maskedErrors(mask, [error]) }));
    const stream = idle.stream(() => { leave(); line.watching.delete(viewer); });
    line.watching.set(viewer, () => { void stream.return(undefined); });
    return stream;
  };
}

/** Tells a viewer who has just joined where things are: whatever happens from now on reaches them, whatever came before they can ask. */
async function open(plan: Feed['plan'], viewer: Viewer<Shared | undefined>): Promise<void> {
  const event = await plan.opening!();
  const actor = viewer.actor();
  viewer.send([frameOf(viewer.operationId, await viewer.answer(plan.root(event, actor), actor, undefined))]);
}

/** What GraphQL makes of an ordinary stream: each event answered for this one subscription. */
async function* answers(source: AsyncIterable<unknown>, args: ExecutionArgs): AsyncGenerator<ExecutionResult> {
  for await (const rootValue of source) yield await execute({ ...args, rootValue });
}

/** The field a subscription asks; GraphQL's own rules allow only one. */
function rootField({ document, operationName }: ExecutionArgs): string {
  const operation = document.definitions.find((node): node is OperationDefinitionNode =>
    node.kind === Kind.OPERATION_DEFINITION && (!operationName || node.name?.value === operationName));
  const field = operation?.selectionSet.selections[0];
  if (field?.kind !== Kind.FIELD) throw new GraphQLError('A subscription asks for one field, directly.');
  return field.name.value;
}

/** A stream that stays silent until it is ended, by a last result or by its reader. */
function idleStream() {
  let settle!: (result: IteratorResult<ExecutionResult>) => void;
  const first = new Promise<IteratorResult<ExecutionResult>>((resolve) => { settle = resolve; });
  const done: IteratorResult<ExecutionResult> = { done: true, value: undefined };
  return {
    end: (value: ExecutionResult): void => settle({ done: false, value }),
    stream(onClose: () => void): AsyncGenerator<ExecutionResult> {
      let read = false;
      const close = async (): Promise<IteratorResult<ExecutionResult>> => { settle(done); onClose(); return done; };
      return {
        async next() {
          if (read) return close();
          read = true;
          return first;
        },
        return: close,
        async throw(error: unknown) { await close(); throw error; },
        [Symbol.asyncIterator]() { return this; },
        async [Symbol.asyncDispose]() { await close(); },
      };
    },
  };
}
