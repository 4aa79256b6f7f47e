// Runs in the folder Remotion is installed in: `node run.mjs <job.json>`, a file with { props, output, browserExecutable }.

import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { bundle } from '@remotion/bundler'
import { renderMedia, selectComposition } from '@remotion/renderer'

const { props, output, browserExecutable } = JSON.parse(await readFile(process.argv[2], 'utf8'))
const here = (name) => fileURLToPath(new URL(name, import.meta.url))
const serveUrl = await bundle({ entryPoint: here('short.mjs'), publicDir: here('public') })
// Remotion draws fastest like this where there is no graphics card; more tabs than cores it refuses.
const browser = { browserExecutable, chromeMode: 'headless-shell', chromiumOptions: { gl: null } }
const composition = await selectComposition({ serveUrl, id: 'short', inputProps: props, ...browser })
await renderMedia({
  ...browser,
  composition,
  serveUrl,
  inputProps: props,
  outputLocation: output,
  concurrency: 2,
  codec: 'h264',
  crf: 20,
  x264Preset: 'veryfast',
  pixelFormat: 'yuv420p',
  audioCodec: 'aac',
  audioBitrate: '192k',
  logLevel: 'error',
})
