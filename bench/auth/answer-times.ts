import { clientOf, signedUp } from '../../tests/setup/client.ts'
import type { Bench } from '../figure.ts'
import type { BenchHouse } from './house.ts'
import { percentile, rounded, timeMs } from './percentiles.ts'

/**
 * How long answers take for addresses with an account and for others, in turns. Where the two differ by more than their
 * spread, the time tells who has an account.
 */
export async function measureAnswerTimes(
  house: BenchHouse,
  report: Parameters<Bench>[0],
  rounds: number,
): Promise<void> {
  const { email } = await signedUp({ db: house.ownerDb, url: house.url })
  const language = 'ko' as const
  const asks = {
    sign_in: (to: string) => clientOf(house).call('auth.signIn', { email: to, password: 'not the password' }),
    sign_up: (to: string) =>
      clientOf(house).call('auth.signUp', { email: to, password: 'correct horse', name: 'Kim', language }),
    forgot: (to: string) => clientOf(house).call('auth.forgot', { email: to, language }),
  }
  for (const [name, ask] of Object.entries(asks)) {
    const known: number[] = []
    const unknown: number[] = []
    for (let round = -10; round < rounds; round++) {
      const stranger = `nobody-${round}@example.com`
      // Who is first changes: a second question may find the machine warmer.
      const isKnownFirst = round % 2 === 0
      const first = await timeMs(() => ask(isKnownFirst ? email : stranger))
      const second = await timeMs(() => ask(isKnownFirst ? stranger : email))
      if (round < 0) continue
      known.push(isKnownFirst ? first : second)
      unknown.push(isKnownFirst ? second : first)
    }
    const tell = (what: string, part: number) => {
      const [withAccount, without] = [percentile(known, part), percentile(unknown, part)]
      report({
        name: `auth.${name}_time_${what}`,
        value: rounded(withAccount),
        unit: 'ms',
        against: `${rounded(without)} ms for an address without an account`,
        ratio: withAccount / without,
      })
    }
    tell('median', 0.5)
    tell('p95', 0.95)
  }
}
