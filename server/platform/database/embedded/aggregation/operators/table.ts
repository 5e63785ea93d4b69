import type { Operator } from '../expression.ts';
import { ARITHMETIC } from './arithmetic.ts';
import { ARRAYS } from './arrays.ts';
import { BORROWED } from './borrowed.ts';
import { CONVERSIONS } from './conversions.ts';
import { DOCUMENTS } from './documents.ts';
import { LOGIC } from './logic.ts';

/** Every expression operator by its name. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map(Object.entries({ ...BORROWED, ...LOGIC, ...ARITHMETIC, ...CONVERSIONS, ...ARRAYS, ...DOCUMENTS }));
