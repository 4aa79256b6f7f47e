import { supervise } from './lib/supervise.ts'

await supervise(['api', 'workers'])
