import { largeVariants, variants, writeSamples } from './make.ts';

/** `npx tsx tests/support/samples/main.ts FOLDER` writes every sample there. */
const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Give the folder to write the samples in.');
await writeSamples(folder, variants());
await writeSamples(folder, largeVariants());
