import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Where `npm run dev` finds the API; `yihui demo` serves it there.
const API = process.env['YIHUI_API'] ?? 'http://127.0.0.1:8080';

export default defineConfig(({ command }) => ({
  plugins: [react()],
  resolve: { alias: { '@': new URL('./src', import.meta.url).pathname } },
  // The page of all parts is left out unless it is asked for: `npm run dev`, or PARTS=1 for tests.
  define: { __PARTS__: JSON.stringify(command === 'serve' || process.env['PARTS'] === '1') },
  // The host stays: the server compares it with the page's origin.
  server: { port: 5173, proxy: { '/v1': { target: API, changeOrigin: false } } },
  build: {
    outDir: process.env['OUT'] ?? '../yihui/console',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
}));
