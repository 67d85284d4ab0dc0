import { defineConfig } from 'vite';

/** The console. No inline script or style may reach the page: its Content-Security-Policy refuses them. */
export default defineConfig({
  root: 'src/web',
  base: '/',
  publicDir: 'public',
  build: {
    target: ['chrome123', 'firefox121', 'safari17.5'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    emptyOutDir: true,
    manifest: 'manifest.json',
    reportCompressedSize: false,
  },
});
