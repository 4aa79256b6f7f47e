// What the Docker image needs beside the packages: the generated database client, the built processes and the built web.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildProcesses } from './lib/built-processes.mjs'
import { generateClient } from './lib/prisma-client.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
process.chdir(root)
await generateClient(root)
await buildProcesses(root)
const { register } = await import('tsx/esm/api')
register()
const { buildWeb } = await import('./lib/build-web.ts')
await buildWeb()
