import { defineConfig } from 'vite';

/** While working on the console: `npx vite web`, beside a service whose address is in CONSOLE_API. */
const service = process.env.CONSOLE_API ?? 'http://127.0.0.1:3000';

const FIRST =
  /web\/src\/(start|early|pages)\.ts$|pages\/overview\/asked\.ts$|vite\/preload-helper|rolldown.runtime/;
const SHARED =
  /node_modules\/(react|react-dom|scheduler|wouter|regexparam|mitt|use-sync-external-store)\/|web\/src\/(api|live|main|console|routes)\b|web\/src\/words\/(language|shared|numbers)\.|web\/src\/session\/(session|frame)\.|web\/src\/parts\/(page|problem|refusal-text|form|theme|view|ticking|state)\./;

/** The document names the console's script too, so that it is fetched beside the small one that asks for it. */
const consoleBeside = {
  name: 'console-beside',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle }) =>
      Object.values(bundle ?? {})
        .filter(({ type, name }) => type === 'chunk' && name === 'console')
        .map(({ fileName }) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` },
          injectTo: 'head',
        })),
  },
};

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../.cache/vite',
  plugins: [consoleBeside],
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    target: 'es2022',
    // No inline code or style anywhere: the content security policy allows neither.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // What every page needs comes as one file: on a slow line a request costs more than what is in the small ones.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'first', test: FIRST, priority: 2 },
            { name: 'console', test: SHARED, priority: 1 },
          ],
        },
      },
    },
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
