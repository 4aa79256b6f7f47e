import { fileURLToPath } from 'node:url'
import './refuse-network.mjs'

// Node processes that a test starts keep the same rule.
const rule = `--import=${fileURLToPath(new URL('refuse-network.mjs', import.meta.url))}`
if (!process.env.NODE_OPTIONS?.includes(rule)) {
  process.env.NODE_OPTIONS = [process.env.NODE_OPTIONS, rule].filter(Boolean).join(' ')
}
