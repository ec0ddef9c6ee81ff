import { defineConfig } from 'vite';

/** While working on the console: `npx vite web`, beside a service whose address is in CONSOLE_API. */
const service = process.env.CONSOLE_API ?? 'http://127.0.0.1:3000';

const SHARED =
  /node_modules\/(react|react-dom|scheduler|wouter|regexparam|mitt|use-sync-external-store)\/|web\/src\/(api|words|live|session|main|console|routes)\b|web\/src\/parts\/(page|problem|form|theme|view|ticking|state)\./;

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../.cache/vite',
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    target: 'es2022',
    // No inline code or style anywhere: the content security policy allows neither.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // What every page needs comes as one file: on a slow line a request costs more than what is in the small ones.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'console', test: SHARED }] } } },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: {
      '/api': { target: service, changeOrigin: false },
      '/health': { target: service, changeOrigin: false },
    },
  },
});
