import type { SchemaOptions } from 'mongoose';

/** How every record is kept: nothing unknown is written, no index or collection appears by itself, a store that is away is said at once. */
export const options = {
  strict: 'throw', versionKey: false, autoIndex: false, autoCreate: false, bufferCommands: false, minimize: false, id: false,
} satisfies SchemaOptions;

export const text = { type: String, required: true } as const;
/** May be empty. */
export const line = { type: String, default: '' } as const;
export const maybeText = { type: String, default: null } as const;
export const date = { type: Date, required: true } as const;
export const maybeDate = { type: Date, default: null } as const;
export const flag = { type: Boolean, required: true } as const;
export const count = { type: Number, required: true } as const;
export const bytes = { type: Buffer, required: true } as const;
