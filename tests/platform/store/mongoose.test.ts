import mongoose, { Schema } from 'mongoose';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

let connection: mongoose.Connection;

beforeAll(async () => {
  connection = await mongoose.createConnection(inject('storeUri'), { dbName: `mongoose_${Date.now()}`, writeConcern: { w: 'majority', journal: true } }).asPromise();
});
afterAll(async () => {
  await connection.dropDatabase();
  await connection.close();
});

const person = new Schema({ login: { type: String, unique: true }, name: { first: String, last: String }, born: Date, marks: [Number], room: { type: Schema.Types.ObjectId, ref: 'Room' } }, { timestamps: true, optimisticConcurrency: true });
person.index({ 'name.last': 1, 'name.first': 1 });
person.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

describe('mongoose', () => {
  it('makes its indexes and keeps them in step', async () => {
    const Person = connection.model('Person', person);
    await Person.init();
    expect(await Person.listIndexes()).toMatchObject([{ key: { _id: 1 } }, { key: { login: 1 }, unique: true }, { key: { 'name.last': 1, 'name.first': 1 } }, { key: { expiresAt: 1 }, expireAfterSeconds: 0 }]);
    expect(await Person.diffIndexes()).toMatchObject({ toDrop: [], toCreate: [] });
    await Person.collection.createIndex({ extra: 1 });
    expect(await Person.syncIndexes()).toEqual(['extra_1']);
  });

  it('saves, versions, populates and refuses duplicates', async () => {
    const Person = connection.model('Person', person);
    const Room = connection.model('Room', new Schema({ name: String }));
    const room = await Room.create({ name: 'CM2' });
    const ana = await Person.create({ login: 'ana', name: { first: 'Ana', last: 'Roux' }, born: new Date('2016-02-03'), marks: [1, 2], room: room._id });
    const stale = (await Person.findById(ana._id))!;
    ana.marks.push(3);
    await ana.save();
    stale.set('name.first', 'Anna');
    await expect(stale.save()).rejects.toThrow(mongoose.Error.VersionError);
    await expect(Person.create({ login: 'ana' })).rejects.toMatchObject({ code: 11000, keyValue: { login: 'ana' } });
    const found = await Person.findOne({ 'name.last': 'Roux', born: { $lt: new Date() } }).populate<{ room: { name: string } }>('room').lean();
    expect(found).toMatchObject({ marks: [1, 2, 3], __v: 1, room: { name: 'CM2' } });
    expect(await Person.exists({ marks: 3 })).toMatchObject({ _id: ana._id });
  });

  it('runs bulk writes, cursors and aggregations', async () => {
    const Note = connection.model('Note', new Schema({ of: String, n: Number, at: Date }));
    await Note.bulkWrite(Array.from({ length: 60 }, (_, n) => ({ updateOne: { filter: { n }, update: { $set: { of: n % 2 ? 'odd' : 'even', at: new Date(2026, 0, 1 + n) } }, upsert: true } })));
    let total = 0;
    for await (const { n } of Note.find().sort({ at: -1 }).cursor({ batchSize: 7 })) total += n!;
    expect(total).toBe(1770);
    expect(await Note.aggregate([{ $match: { n: { $gte: 10 } } }, { $group: { _id: '$of', count: { $sum: 1 }, last: { $max: '$at' } } }, { $sort: { _id: 1 } }])).toEqual([
      { _id: 'even', count: 25, last: new Date(2026, 0, 59) }, { _id: 'odd', count: 25, last: new Date(2026, 0, 60) },
    ]);
    expect(await Note.findOneAndUpdate({ n: 100 }, { $inc: { n: 1 } }, { upsert: true, returnDocument: 'after' }).lean()).toMatchObject({ n: 101 });
  });
});
