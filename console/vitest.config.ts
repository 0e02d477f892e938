import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': new URL('./src', import.meta.url).pathname } },
  define: { __PARTS__: 'true' },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'] },
});
