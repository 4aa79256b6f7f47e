import type { Sealer } from '../core/seal.ts'
import { checkDueOllamaServers, createGuardedNetwork } from '../gateway/index.ts'
import type { PipelineDeps } from '../pipeline/index.ts'

/** Whether one has become due is asked this often. */
const lookEveryMs = 60_000

type Deps = Pick<PipelineDeps, 'config' | 'db' | 'log'> & { seal: Sealer }

/** Keeps what is known of people's own Ollama servers fresh: each one that is switched on is looked at every five minutes. */
export function startOllamaChecks({ config, db, seal, log }: Deps): { stop: () => Promise<void> } {
  const network = createGuardedNetwork({ allowsLoopback: config.mode === 'embedded' })
  const stopping = new AbortController()
  let running: Promise<void> | null = null
  const look = () => {
    running ??= checkDueOllamaServers({ db, seal, network, log }, stopping.signal)
      .catch((error: unknown) => log.error({ err: error }, 'the Ollama servers were not looked at; tried again'))
      .finally(() => {
        running = null
      })
  }
  look()
  const timer = setInterval(look, lookEveryMs)
  return {
    async stop() {
      stopping.abort()
      clearInterval(timer)
      // At most the seconds that a look may take.
      await running
      await network.destroy()
    },
  }
}
