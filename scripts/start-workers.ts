import { supervise } from './lib/supervise.ts'

await supervise(['workers'])
