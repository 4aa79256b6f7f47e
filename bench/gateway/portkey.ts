import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Route } from './caller.ts'

/**
 * Pinned with the versions below it: with those that a fresh install picks, every stream of this gateway answers 500
 * (Portkey-AI/gateway #1389), and a comparison would flatter us.
 */
const manifest = {
  private: true,
  dependencies: { '@portkey-ai/gateway': '1.15.2' },
  overrides: { '@hono/node-server': '1.13.5', hono: '4.9.7' },
}
/** Outside the project: nobody who runs XCaster needs it. */
const folder = join(tmpdir(), 'xcaster-bench-portkey')
const port = 18_799

export type Portkey = { version: string; pid: number; route: Route; stop: () => Promise<void> }

/** Installs and starts Portkey's gateway in front of the same upstream. Rejects where it cannot be installed. */
export async function startPortkey(upstreamUrl: string): Promise<Portkey> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  const install = ['install', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund']
  await promisify(execFile)('npm', install, { cwd: folder, timeout: 5 * 60_000 })
  const entry = join(folder, 'node_modules/@portkey-ai/gateway/build/start-server.js')
  const child: ChildProcess = spawn(process.execPath, [entry, `--port=${port}`, '--headless'], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
    stdio: 'ignore',
  })
  const route: Route = {
    name: 'Portkey',
    url: `http://127.0.0.1:${port}/v1`,
    headers: {
      authorization: 'Bearer sk-bench',
      'x-portkey-provider': 'openai',
      'x-portkey-custom-host': upstreamUrl,
    },
    model: (name) => name,
  }
  await answering(`http://127.0.0.1:${port}/`)
  return {
    version: manifest.dependencies['@portkey-ai/gateway'],
    pid: child.pid ?? 0,
    route,
    async stop() {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

async function answering(url: string): Promise<void> {
  const deadline = Date.now() + 30_000
  while (Date.now() < deadline) {
    const isUp = await fetch(url).then(
      () => true,
      () => false,
    )
    if (isUp) return
    await delay(100)
  }
  throw new Error('Portkey did not start')
}
