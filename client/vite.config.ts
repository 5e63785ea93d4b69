import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';

/** The server that `npm run dev` starts beside Vite's. It takes orders from its own origin only, so that is what the proxy says. */
const api = 'http://localhost:3000';
const asOwn = { target: api, headers: { origin: api } };

const BASE = /client\/(?:platform\/(?:ui\/(?:moment|Dialog|Tabs|DateTime|TextField|TextArea|Field|PageHeader|Badge)|graphql\/(?:createQuery|createSubscription|newKey|makeSequence)|words\/counted)|features\/people\/(?:createSubmission|goTo|focusFault|RefusedBanner|words(?:\.fr)?))\.tsx?$/;

/** Everything is a file of ours: nothing inlined, so that the page lives under a content security policy of 'self'. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [solid()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: ['es2022', 'chrome111', 'firefox114', 'safari16.4'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The editor is one piece, fetched by whoever opens a document.
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      checks: { pluginTimings: false },
      // Every file names those it needs, and nothing of a hash compresses: seven signs of it, 42 bits, tell versions apart.
      output: { entryFileNames: 'assets/[name]-[hash:7].js', chunkFileNames: 'assets/[name]-[hash:7].js', assetFileNames: 'assets/[name]-[hash:7][extname]',
        // What the door and the wall both begin with: together it compresses better than as twenty files of half a kilobyte.
        codeSplitting: { groups: [{ name: 'base', test: BASE }] },
      },
    },
  },
  // urql's development build refuses documents that carry only their id, which is all that ours are.
  optimizeDeps: { rolldownOptions: { transform: { define: { 'process.env.NODE_ENV': '"production"' } } } },
  server: {
    proxy: {
      '/graphql': { ...asOwn, ws: true },
      '/collaboration': { ...asOwn, ws: true },
      '^/(files|imports|texts|donnees|correspondance|handover)(/|\\?)': asOwn,
      // Their other addresses are pages.
      '^/portfolio/.+\\.zip$': asOwn,
    },
  },
});
