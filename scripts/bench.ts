import { availableParallelism, cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import type { Bench, Figure } from '../bench/figure.ts'

/** `npm run bench -- <name> [--json] [--quick]`: prints figures, with `--json` one JSON object a line. */
const benches: Record<string, () => Promise<{ default: Bench }>> = {
  render: () => import('../bench/render/index.ts'),
  load: () => import('../bench/load.ts'),
  auth: () => import('../bench/auth/index.ts'),
  ledger: () => import('../bench/ledger/index.ts'),
  gateway: () => import('../bench/gateway/index.ts'),
  edit: () => import('../bench/edit.ts'),
  publishing: () => import('../bench/publishing/index.ts'),
  web: () => import('../bench/web/index.ts'),
  feed: () => import('../bench/feed/index.ts'),
  costs: () => import('../bench/costs/index.ts'),
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } },
})
const [name = ''] = positionals
const load = benches[name]
if (!load) {
  console.error(`npm run bench -- <name> [--json] [--quick]\n\nBenches: ${Object.keys(benches).join(', ')}`)
  process.exit(2)
}

if (!values.json)
  console.log(`${cpus()[0]?.model ?? 'cpu'}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`)
const { default: bench } = await load()
await bench(report, { isQuick: values.quick })

function report(figure: Figure): void {
  if (values.json) {
    console.log(JSON.stringify(figure))
    return
  }
  const against = figure.against ? `  against ${figure.against}` : ''
  const ratio = figure.ratio === undefined ? '' : `  ratio ${figure.ratio.toFixed(2)}`
  console.log(`${figure.name}: ${figure.value} ${figure.unit}${against}${ratio}`)
}
