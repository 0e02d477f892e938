import react from '@vitejs/plugin-react';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

// Where `npm run dev` finds the API; `yihui demo` serves it there.
const API = process.env['YIHUI_API'] ?? 'http://127.0.0.1:8080';

/** Leaves a compressed copy beside each file of words, so that the server need not do it. */
function packed(): Plugin {
  let out = '';
  return {
    name: 'packed',
    apply: 'build',
    configResolved: (config) => {
      out = config.build.outDir;
    },
    closeBundle: () => {
      for (const name of readdirSync(out, { recursive: true, encoding: 'utf8' })) {
        if (/\.(js|css|html|svg)$/.test(name)) writeFileSync(join(out, `${name}.gz`), gzipSync(readFileSync(join(out, name)), { level: 9 }));
      }
    },
  };
}

export default defineConfig(({ command }) => ({
  plugins: [react(), packed()],
  resolve: { alias: { '@': new URL('./src', import.meta.url).pathname } },
  // The page of all parts is left out unless it is asked for: `npm run dev`, or PARTS=1 for tests.
  define: { __PARTS__: JSON.stringify(command === 'serve' || process.env['PARTS'] === '1') },
  // The host stays: the server compares it with the page's origin.
  server: { port: 5173, proxy: { '/v1': { target: API, changeOrigin: false } } },
  build: {
    outDir: process.env['OUT'] || '../yihui/console',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
}));
