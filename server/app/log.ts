import { type Logger, pino } from 'pino';

/** Structured lines on the error output, written before the next thing happens, so that a crash loses none. */
export function makeLog(level: string): Logger {
  return pino({ level, serializers: { err: errorFields } }, pino.destination({ dest: 2, sync: true }));
}

/** Errors of the store quote the documents and values they are about: what people wrote, their names and addresses. */
const QUOTES_PEOPLE = /^(Mongo|Mongoose|Cast|Validat|StrictMode|BSON|Document|Version|Parallel|GraphQL)/;

/** What the log keeps of an error: where it happened and what kind it is; its words only where they quote nobody. */
export function errorFields(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack = '', code, cause } = error as Error & { code?: unknown };
  const frames = stack.split('\n').filter((row) => /^\s+at /.test(row)).join('\n');
  return {
    type: name, ...(code !== undefined && { code }), ...(!QUOTES_PEOPLE.test(name) && { message }), stack: frames,
    ...(cause !== undefined && { cause: errorFields(cause) }),
  };
}
