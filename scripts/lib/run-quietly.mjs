import { spawn } from 'node:child_process'

const stillAtItMs = 15_000

/**
 * Runs a command behind one line of progress. Its output is shown only when it fails: the last lines, and what to do
 * about it where `advice` knows ([pattern in the output, sentence]). Then the process ends with 1.
 */
export async function runQuietly({ title, command, args, cwd, env = {}, advice = [] }) {
  const startedAt = Date.now()
  const seconds = () => ((Date.now() - startedAt) / 1000).toFixed(0)
  console.error(`${title} …`)
  const timer = setInterval(() => console.error(`  still at it (${seconds()} s)`), stillAtItMs)
  const { code, output } = await run(command, args, { cwd, env: { ...process.env, ...env } })
  clearInterval(timer)
  if (code === 0) return
  console.error(`\n${output.trim().split('\n').slice(-15).join('\n')}\n`)
  console.error(`${title}: failed.`)
  const known = advice.find(([pattern]) => pattern.test(output))
  console.error(known ? known[1] : 'The lines above say why.')
  process.exit(1)
}

function run(command, args, options) {
  return new Promise((resolve) => {
    let output = ''
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output = (output + text).slice(-100_000)
      })
    }
    child.once('error', (error) => resolve({ code: 1, output: String(error) }))
    child.once('close', (code) => resolve({ code, output }))
  })
}
