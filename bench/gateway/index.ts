import { fork } from 'node:child_process'
import { once } from 'node:events'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { median, percentile, rounded } from '../auth/percentiles.ts'
import type { Bench, Figure } from '../figure.ts'
import { memoryOf } from '../process-memory.ts'
import { type Caller, callerOf, type Route } from './caller.ts'
import { startPortkey } from './portkey.ts'
import { startXCaster } from './xcaster.ts'

type Arm = { route: Route; caller: Caller; pid: number | null; asked: number }
type Name = 'direct' | 'Portkey' | 'XCaster'

const settings = {
  full: { rounds: 7, singles: 200, streams: 60, loads: { 1: 400, 16: 1500, 64: 2000 }, soak: 10_000 },
  quick: { rounds: 3, singles: 60, streams: 20, loads: { 1: 100, 16: 400, 64: 500 }, soak: 1_000 },
}

/**
 * What a gateway adds, as a client sees it: the same client asks the same upstream straight, through Portkey's gateway and
 * through XCaster with metering on, in turns within each round so that the machine's moods fall on all three. Everything
 * runs on this machine, the upstream included, which weighs on all three alike.
 */
const gateway: Bench = async (report, { isQuick }) => {
  const { rounds, singles, streams, loads, soak } = isQuick ? settings.quick : settings.full
  const mock = fork(fileURLToPath(new URL('mock-upstream.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] })
  const [{ port }] = (await once(mock, 'message')) as [{ port: number }]
  const upstreamUrl = `http://127.0.0.1:${port}/v1`
  const [portkey, xcaster] = await Promise.all([startPortkey(upstreamUrl), startXCaster(upstreamUrl)]).catch(
    (error: unknown) => {
      mock.kill('SIGKILL')
      throw error
    },
  )
  const straight: Route = { name: 'direct', url: upstreamUrl, headers: {}, model: (name) => name }
  const arms: Record<Name, Arm> = {
    direct: { route: straight, caller: callerOf(straight), pid: null, asked: 0 },
    Portkey: { route: portkey.route, caller: callerOf(portkey.route), pid: portkey.pid, asked: 0 },
    XCaster: { route: xcaster.route, caller: callerOf(xcaster.route), pid: xcaster.pid, asked: 0 },
  }
  const names = Object.keys(arms) as Name[]
  try {
    for (const name of names) await arms[name].caller.rate('bench', 16, 300)
    const whole = await inTurns(names, rounds, async (name) => times(singles, () => arms[name].caller.ask('bench')))
    const first = await inTurns(names, rounds, async (name) =>
      times(streams, () => arms[name].caller.firstToken('bench-20x2')),
    )
    latencies(report, 'latency', whole)
    latencies(report, 'ttft', first)
    added(report, 'gateway.added_p50', whole, 0.5)
    added(report, 'gateway.added_ttft', first, 0.5)
    for (const [concurrency, count] of Object.entries(loads)) {
      const rates = await inTurns(names, rounds, async (name) => [
        await arms[name].caller.rate('bench', Number(concurrency), count),
      ])
      const [ours, theirs, straightOn] = [median(rates.XCaster), median(rates.Portkey), median(rates.direct)]
      report({
        name: `gateway.rps_${concurrency}`,
        value: Math.round(ours),
        unit: 'requests/s',
        against: `${Math.round(theirs)} of Portkey, ${Math.round(straightOn)} straight, load ${loadavg()[0]?.toFixed(1)}`,
        ratio: ours / theirs,
      })
    }
    const [ourMb, theirMb] = [arms.XCaster, arms.Portkey].map(({ pid }) => Math.round(memoryOf([pid ?? 0]) / 1e6))
    report({
      name: 'gateway.memory',
      value: ourMb ?? 0,
      unit: 'MB',
      against: `${theirMb} MB of Portkey`,
      ratio: (ourMb ?? 0) / (theirMb ?? 1),
    })
    await soaked(report, arms.XCaster, soak)
    const { rows, chargedUcr, broken } = await xcaster.counted()
    report({
      name: 'gateway.metered',
      value: rows,
      unit: `requests, ${chargedUcr} ucr charged, ${broken} broken invariants`,
    })
  } finally {
    for (const name of names) await arms[name].caller.close()
    await Promise.all([portkey.stop(), xcaster.stop()])
    mock.kill('SIGKILL')
  }
}

export default gateway

type Times = Record<Name, number[]>

async function inTurns(names: Name[], rounds: number, measure: (name: Name) => Promise<number[]>): Promise<Times> {
  const all: Times = { direct: [], Portkey: [], XCaster: [] }
  for (let round = 0; round < rounds; round += 1)
    // Another one begins each time, so that nobody always follows the same neighbour.
    for (let at = 0; at < names.length; at += 1) {
      const name = names[(at + round) % names.length] as Name
      all[name].push(...(await measure(name)))
    }
  return all
}

async function times(count: number, work: () => Promise<number>): Promise<number[]> {
  const list: number[] = []
  for (let at = 0; at < count; at += 1) list.push(await work())
  return list
}

function latencies(report: (figure: Figure) => void, what: string, all: Times): void {
  for (const [name, list] of Object.entries(all)) {
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((part) => rounded(percentile(list, part)))
    report({ name: `gateway.${what}.${name}`, value: p50 ?? 0, unit: `ms p50, ${p95} p95, ${p99} p99` })
  }
}

function added(report: (figure: Figure) => void, name: string, all: Times, part: number): void {
  const base = percentile(all.direct, part)
  const [ours, theirs] = [percentile(all.XCaster, part) - base, percentile(all.Portkey, part) - base]
  report({ name, value: rounded(ours), unit: 'ms', against: `${rounded(theirs)} ms of Portkey`, ratio: ours / theirs })
}

/** Many long streams: what they leave in memory must not grow with their number. */
async function soaked(report: (figure: Figure) => void, { caller, pid }: Arm, count: number): Promise<void> {
  const concurrency = 32
  const run = async (total: number) => {
    let left = total
    await Promise.all(
      Array.from({ length: concurrency }, async () => {
        while (left-- > 0) await caller.firstToken('bench-200x0')
      }),
    )
    return Math.round(memoryOf([pid ?? 0]) / 1e6)
  }
  const warm = await run(Math.round(count / 5))
  const end = await run(count - Math.round(count / 5))
  report({
    name: 'gateway.soak_memory',
    value: end,
    unit: `MB after ${count} streams of 200 chunks`,
    against: `${warm} MB after a fifth of them`,
    ratio: end / warm,
  })
}
