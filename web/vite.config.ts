import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

/** Where the api listens while the web is developed; the built web is served by the api itself. */
const apiOrigin = 'http://127.0.0.1:4000'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [solid()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // A font written into the style sheet would be loaded by everyone, needed or not.
    assetsInlineLimit: (path) => (path.endsWith('.woff2') ? false : undefined),
  },
  server: { port: 5173, proxy: { '/api': apiOrigin, '/files': apiOrigin, '/sandbox': apiOrigin } },
})
