import { loadavg } from 'node:os'
import pg from 'pg'
import { startOwnPostgres } from '../../tests/setup/own-postgres.ts'
import type { Bench } from '../figure.ts'
import { openWallets } from './wallets.ts'

const connections = 16
const manyWallets = 1000

/**
 * Holds with their settlements, a second, against the least that could be done instead: one update that takes 1 where
 * there is 1. The same connections do both, in turns, on one wallet and over a thousand; medians count.
 */
const ledger: Bench = async (report, { isQuick }) => {
  // With fsync: what is measured is money that a power cut cannot take.
  const postgres = await startOwnPostgres('a bench has nothing to hide from anybody')
  const clients = await Promise.all(Array.from({ length: connections }, () => connect(postgres.url)))
  try {
    const rounds = isQuick ? 3 : 7
    for (const { name, count } of [
      { name: 'ledger.one_wallet', count: 1 },
      { name: 'ledger.many_wallets', count: manyWallets },
    ]) {
      const wallets = await openWallets(clients, count)
      const [pairs, updates] = [[] as number[], [] as number[]]
      // Tables that are nearly empty get plans that read them whole; no installation stays like that.
      await wallets.pairsPerSecond(1500)
      await wallets.tidy()
      for (let round = 0; round < rounds; round++) {
        updates.push(await wallets.updatesPerSecond(1000))
        pairs.push(await wallets.pairsPerSecond(1500))
      }
      const [ours, least] = [median(pairs), median(updates)]
      report({
        name,
        value: Math.round(ours),
        unit: 'pairs/s',
        against: `${Math.round(least)} bare updates/s, ${connections} connections, load ${loadavg()[0]?.toFixed(1)}`,
        ratio: ours / least,
      })
      await wallets.check()
    }
  } finally {
    await Promise.all(clients.map((client) => client.end()))
    await postgres.remove()
  }
}

export default ledger

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
