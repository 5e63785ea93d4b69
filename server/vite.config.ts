import { fileURLToPath } from 'node:url';
import { type Plugin, defineConfig } from 'vite';

const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** What others wrote needs no way back to its sources, which Node would read whole at each start. */
const ownMapsOnly: Plugin = {
  name: 'own-maps-only',
  generateBundle(_options, bundle) {
    for (const [name, made] of Object.entries(bundle)) {
      if (made.type === 'chunk' && name.startsWith('packages')) {
        made.code = made.code.replace(/\n\/\/# sourceMappingURL=.*\n?$/, '\n');
        delete bundle[`${name}.map`];
      }
    }
  },
};

/**
 * The server in a few files instead of three thousand: reading them one by one was most of what a start takes. What is native stays where npm has put it.
 * All stand in one folder, so that `./worker.js` is beside whoever starts it, and the client two folders up.
 */
export default defineConfig({
  root: file('.'),
  plugins: [ownMapsOnly],
  ssr: { noExternal: true, external: ['lmdb', 'sharp', '@node-rs/argon2'] },
  build: {
    ssr: true,
    outDir: '../dist/server/app',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    sourcemap: true,
    chunkSizeWarningLimit: 20_000,
    rolldownOptions: {
      input: { main: file('app/main.ts'), worker: file('platform/database/embedded/worker.ts'), store: file('platform/database/embedded/main.ts') },
      checks: { pluginTimings: false },
      output: {
        entryFileNames: '[name].js', chunkFileNames: '[name].js', keepNames: true,
        codeSplitting: { groups: [
          { name: 'packages-store', test: /node_modules\/(bson|mingo)\// },
          { name: 'packages', test: /node_modules/ },
        ] },
      },
    },
  },
});
