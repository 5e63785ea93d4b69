import { Extension } from '@tiptap/core';
import type { NodeType, Schema } from '@tiptap/pm/model';

/**
 * Makes every node of a schema take its default for an attribute whose value its own rule (`validate`) refuses. Whoever writes in a
 * document can put anything in its shared attributes: here it ends, before a page is laid out with it.
 */
export function keepToRules(schema: Schema): Schema {
  for (const type of Object.values(schema.nodes)) keepType(type);
  return schema;
}

type Attributes = Readonly<Record<string, unknown>>;

function keepType(type: NodeType): void {
  const rules = Object.entries(type.spec.attrs ?? {}).flatMap(([name, { validate }]) => (typeof validate === 'function' ? [{ name, validate }] : []));
  if (rules.length === 0) return;
  const holder = type as unknown as { computeAttrs(attrs: Attributes | null): Attributes };
  const compute = holder.computeAttrs.bind(type);
  holder.computeAttrs = (given) => {
    const wrong = new Set(rules.filter(({ name, validate }) => given?.[name] !== undefined && !passes(validate, given[name])).map(({ name }) => name));
    return compute(wrong.size > 0 ? Object.fromEntries(Object.entries(given!).filter(([name]) => !wrong.has(name))) : given);
  };
}

function passes(validate: (value: unknown) => void, value: unknown): boolean {
  try {
    validate(value);
    return true;
  } catch {
    return false;
  }
}

/** `keepToRules` for the schema of an editor. */
export const Strict = Extension.create({
  name: 'strict',
  onBeforeCreate() { keepToRules(this.editor.schema); },
});

/** A rule for an attribute, as ProseMirror wants them. */
export const rule = (isRight: (value: unknown) => boolean) => (value: unknown): void => {
  if (!isRight(value)) throw new RangeError('a value that this attribute may not have');
};

export const wholeBetween = (least: number, most: number) => (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most;

export const textUpTo = (most: number) => (value: unknown): boolean => typeof value === 'string' && value.length <= most;
