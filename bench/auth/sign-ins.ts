import { hashPassword, isPasswordRight } from '../../accounts/password.ts'
import { clientOf, signedUp, testPassword } from '../../tests/setup/client.ts'
import type { Bench } from '../figure.ts'
import type { BenchHouse } from './house.ts'
import { median, rounded } from './percentiles.ts'

const atOnce = 8

/**
 * Sign-ins per second with eight browsers at once, against the password comparisons alone that this machine makes in a
 * second. They are what a sign-in is meant to cost; what the ratio lacks to 1 is ours. In turns, so that both see the
 * machine in the same mood.
 */
export async function measureSignIns(house: BenchHouse, report: Parameters<Bench>[0], rounds: number): Promise<void> {
  const person = await signedUp({ db: house.ownerDb, url: house.url })
  const stored = await hashPassword(testPassword)
  const compare = async () => {
    if (!(await isPasswordRight(stored, testPassword))) throw new Error('the comparison failed')
  }
  const signIn = async () => {
    const { status } = await clientOf(house).call('auth.signIn', { email: person.email, password: testPassword })
    if (status !== 200) throw new Error(`the api answered ${status}`)
  }
  await perSecond(signIn, 500)
  const rates = { alone: [] as number[], signIns: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    rates.alone.push(await perSecond(compare, 2000))
    rates.signIns.push(await perSecond(signIn, 2000))
  }
  const [alone, signIns] = [median(rates.alone), median(rates.signIns)]
  report({ name: 'auth.password_hashes', value: rounded(alone, 1), unit: '1/s' })
  report({
    name: 'auth.sign_ins',
    value: rounded(signIns, 1),
    unit: '1/s',
    against: `${rounded(alone, 1)} password comparisons a second, nothing else`,
    ratio: signIns / alone,
  })
}

async function perSecond(work: () => Promise<void>, forMs: number): Promise<number> {
  const startedAt = performance.now()
  let count = 0
  const worker = async () => {
    while (performance.now() - startedAt < forMs) {
      await work()
      count += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return count / ((performance.now() - startedAt) / 1000)
}
