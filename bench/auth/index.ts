import type { Bench } from '../figure.ts'
import { measureAnswerTimes } from './answer-times.ts'
import { openBenchHouse } from './house.ts'
import { measureRlsCost } from './rls-cost.ts'
import { measureSignIns } from './sign-ins.ts'

/** What signing in costs, what the walls between workspaces cost, and whether times tell who has an account. */
const auth: Bench = async (report, { isQuick }) => {
  const house = await openBenchHouse()
  try {
    await measureSignIns(house, report, isQuick ? 2 : 5)
    await measureRlsCost(house, report, isQuick ? 200 : 1000)
    await measureAnswerTimes(house, report, isQuick ? 40 : 200)
  } finally {
    await house.close()
  }
}

export default auth
