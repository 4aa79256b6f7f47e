import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

/**
 * What so many pages share is one file: as a file each it would be forty requests before the first page can be read. What few
 * need, or what comes with a press alone (the workings of menus and dialogs, charts), stays where it is asked for.
 */
const sharedBy = 15
const asked = /kobalte|floating-ui|solid-primitives|uplot|zod|\/contract\//

/** Where the api listens while the web is developed; the built web is served by the api itself. */
const apiOrigin = 'http://127.0.0.1:4000'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [solid()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: 'base', test: (id) => !asked.test(id), minShareCount: sharedBy }] },
      },
    },
    // A font written into the style sheet would be loaded by everyone, needed or not.
    assetsInlineLimit: (path) => (path.endsWith('.woff2') ? false : undefined),
  },
  server: { port: 5173, proxy: { '/api': apiOrigin, '/files': apiOrigin, '/sandbox': apiOrigin } },
})
