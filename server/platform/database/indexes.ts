import type { IndexDefinition, IndexOptions, Model, mongo } from 'mongoose';

// What a collection holds says nothing of how it is found.
// oxlint-disable-next-line no-explicit-any
type AnyModel = Model<any>;

/** Makes the indexes of those collections, all of one in one command: one by one they were most of what opening an empty store took. Those that are there are left. */
export async function makeIndexes(models: readonly AnyModel[]): Promise<void> {
  await Promise.all(models.map(async (model) => {
    const indexes = model.schema.indexes().map(described);
    if (indexes.length > 0) await model.collection.createIndexes(indexes);
  }));
}

const described = ([key, options]: [IndexDefinition, IndexOptions]): mongo.IndexDescription => ({ ...options, key } as mongo.IndexDescription);
