import { join } from 'node:path'
import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'

const page = (name: string) => join(import.meta.dirname, `${name}.html`)

const SITE = { base: '/', outDir: 'dist', pages: ['index', 'track', 'desk', 'register', 'plan', 'task'] }
/** What only a local start serves, under `/_local/`. */
const INBOX = { base: '/_local/', outDir: 'dist-local', pages: ['inbox'] }

export default defineConfig(({ mode }) => {
  const { base, outDir, pages } = mode === 'inbox' ? INBOX : SITE
  return {
    base,
    plugins: [preact({ devToolsEnabled: false })],
    build: {
      outDir,
      emptyOutDir: true,
      // WeChat's browser on an old phone. Nothing is inlined as a data: URL, nor polyfilled by an inline script.
      target: ['es2019', 'chrome80', 'safari13.1'],
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: Object.fromEntries(pages.map((name) => [name, page(name)])) },
    },
  }
})
