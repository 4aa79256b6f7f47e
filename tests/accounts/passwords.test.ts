import { expect, test } from 'vitest'
import { checkPassword } from '../../accounts/entry/password-rules.ts'
import { hashPassword, isPasswordRight } from '../../accounts/password.ts'
import type { AppError } from '../../core/errors.ts'

const person = { email: 'sujin.lee@example.com', name: '이 수진' }
const isRefused = (password: string) => {
  try {
    checkPassword(password, person)
    return false
  } catch (error) {
    const fields = (error as AppError).details?.fields as { rule: string }[]
    return fields[0]?.rule === 'common_password'
  }
}

test.each([
  ['a common one', 'qwertyuiop'],
  ['in capitals', 'BasketBall'],
  ['with digits and a mark behind it', 'sunshine123!'],
  ['a Korean greeting typed with Latin letters', 'dkssudgktpdy'],
  ['"password" in Korean, typed with Latin letters', 'qlalfqjsgh12'],
  ['in Hangul', '사랑합니다1234'],
  ['in Hangul taken apart, as some systems send it', '안녕하세요1234'.normalize('NFD')],
  ['the address', 'sujin.lee@example.com'],
  ['what stands before the @', 'Sujin.Lee2024'],
  ['the name', '이수진2024!'],
  ['two characters over and over', 'abababababab'],
])('a password that is %s is refused', (_, password) => {
  expect(isRefused(password)).toBe(true)
})

test.each(['correct horse', 'sunshine 8 over busan', '바다가 보이는 방에서', 'x7Q-trombone-44', 'dolphin8472910366'])(
  '"%s" is taken',
  (password) => {
    expect(isRefused(password)).toBe(false)
  },
)

test('a hash is argon2id of at least 19 MiB and two passes, another one each time', async () => {
  const [one, two] = await Promise.all([hashPassword('same'), hashPassword('same')])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(two)
  expect(await isPasswordRight(one, 'same')).toBe(true)
  expect(await isPasswordRight(one, 'Same')).toBe(false)
})

test('comparing with nobody takes what comparing with somebody takes', async () => {
  const stored = await hashPassword('somebody')
  const time = async (hash: string | null) => {
    const at = performance.now()
    expect(await isPasswordRight(hash, 'not it')).toBe(false)
    return performance.now() - at
  }
  // In turns, so that both see the machine equally busy.
  const ratios: number[] = []
  for (let round = 0; round < 9; round++) ratios.push((await time(null)) / (await time(stored)))
  // Without the comparison it would be a hundredth.
  expect(ratios.toSorted((a, b) => a - b)[4]).toBeGreaterThan(0.4)
})
