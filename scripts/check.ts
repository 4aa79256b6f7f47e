import { spawnSync } from 'node:child_process'

/*
 * `npm run check`: everything that can be said about the code without running it as a whole. All steps run, also after
 * one has failed, so that one look shows everything there is to mend.
 */

const bin = (name: string) => `node_modules/.bin/${name}`
const script = (path: string, ...args: string[]) => [process.execPath, '--import', 'tsx', path, ...args]

const steps: Array<{ title: string; command: string[] }> = [
  { title: 'Types', command: [bin('tsc'), '--noEmit', '-p', '.'] },
  { title: 'Types of the web', command: [bin('tsc'), '--noEmit', '-p', 'web'] },
  { title: 'Lint and format', command: [bin('biome'), 'check', '--error-on-warnings'] },
  { title: 'Architecture', command: [bin('vitest'), 'run', 'tests/architecture.test.ts'] },
  { title: 'Migrations arrive at the schema', command: script('scripts/migrate.ts', 'check') },
  { title: 'Compositor is built from its source', command: script('scripts/build-compositor.ts', '--check') },
  { title: 'Illustrations are up to date', command: script('scripts/build-illustrations.ts', '--check') },
]

const failed: string[] = []
for (const { title, command } of steps) {
  const [program = '', ...args] = command
  const startedAt = performance.now()
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`${status === 0 ? '✓' : '✗'} ${title} (${seconds} s)`)
  if (status === 0) continue
  failed.push(title)
  console.log(`${error ?? ''}${stdout}${stderr}`)
}
console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}.`)
process.exitCode = failed.length === 0 ? 0 : 1
