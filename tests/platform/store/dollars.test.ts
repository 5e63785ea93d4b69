import { describe, expect, it } from 'vitest';
import { ObjectId, codeOf, collectionWith, openDatabase } from './support.ts';

const store = openDatabase();

describe('fields named with a dollar', () => {
  it('are kept on insertion, and made by an upsert that inserts', async () => {
    const collection = await collectionWith(store.db, [{ _id: 1, $price: 5 }] as never);
    await collection.updateOne({ _id: 2 as never }, { $set: { $price: 6 } }, { upsert: true });
    expect(await collection.find().sort({ _id: 1 }).toArray()).toEqual([{ _id: 1, $price: 5 }, { _id: 2, $price: 6 }]);
  });

  it('are written below the top of a document, not at its top', async () => {
    const collection = await collectionWith(store.db, [{ _id: 1, $price: 5, wishes: { $each: 1 }, n: 1 }] as never);
    await collection.updateOne({}, { $set: { 'wishes.$each': 2, 'wishes.$*.n': 3 } });
    expect(await collection.findOne()).toEqual({ _id: 1, $price: 5, wishes: { $each: 2, '$*': { n: 3 } }, n: 1 });
    for (const update of [{ $set: { $price: 6 } }, { $inc: { '$price.n': 1 } }, { $rename: { n: '$n' } }]) expect(await codeOf(collection.updateOne({}, update as never))).toBe(52);
    await collection.updateOne({}, { $unset: { $price: '' } });
    expect(await collection.findOne()).toEqual({ _id: 1, wishes: { $each: 2, '$*': { n: 3 } }, n: 1 });
  });

  it('are those of a reference inside an element, operators at the top of a filter', async () => {
    const id = new ObjectId();
    const collection = await collectionWith(store.db, [{ _id: 1, members: [{ $ref: 'people', $id: id }] }] as never);
    expect(await collection.countDocuments({ members: { $elemMatch: { $id: id } } })).toBe(1);
    expect(await collection.countDocuments({ members: { $elemMatch: { $ref: 'people', $id: new ObjectId() } } })).toBe(0);
    expect(await codeOf(collection.findOne({ $id: id } as never))).toBe(2);
  });
});

describe('$pull', () => {
  it('takes a whole filter for the documents in an array', async () => {
    const collection = await collectionWith(store.db, [{ _id: 1, ticks: [{ n: 1 }, { n: 2 }, { n: 3 }, 4] }] as never);
    await collection.updateOne({}, { $pull: { ticks: { $or: [{ n: 1 }, { n: { $gt: 2 } }] } } } as never);
    expect(await collection.findOne()).toEqual({ _id: 1, ticks: [{ n: 2 }, 4] });
    await collection.updateOne({}, { $pull: { ticks: { $and: [{ n: 2 }] } } } as never);
    expect(await collection.findOne()).toEqual({ _id: 1, ticks: [4] });
  });
});
