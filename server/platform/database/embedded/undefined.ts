/** Stands for the key of an empty array in an index: below null, as in MongoDB. */
export const Undefined: unique symbol = Symbol('undefined');
