import type { Config } from '../../core/config.ts'
import type { Log } from '../../core/log.ts'
import type { Provider } from '../provider.ts'
import { createAnthropic } from './anthropic/index.ts'
import { createBuiltin } from './builtin/index.ts'
import { createElevenLabs } from './elevenlabs/index.ts'
import { createGemini } from './gemini/index.ts'
import { createOllama } from './ollama/index.ts'
import { createOpenAi } from './openai/index.ts'
import { createPiapi } from './piapi/index.ts'
import { createXai } from './xai/index.ts'

type Providers = { byName: Map<string, Provider>; close: () => Promise<void> }

/** The providers that can be used here: the built-in one always, a vendor's when its key is set. */
export function createProviders({ vendors }: Pick<Config, 'vendors'>, log: Log): Providers {
  const builtin = createBuiltin(log)
  const providers = [
    builtin.provider,
    vendors.anthropic && createAnthropic(vendors.anthropic),
    vendors.openai && createOpenAi(vendors.openai),
    vendors.gemini && createGemini(vendors.gemini),
    vendors.xai && createXai(vendors.xai),
    vendors.elevenlabs && createElevenLabs(vendors.elevenlabs),
    vendors.piapi && createPiapi(vendors.piapi),
    vendors.ollama && createOllama(vendors.ollama),
  ].filter((provider) => provider !== null)
  return { byName: new Map(providers.map((provider) => [provider.name, provider])), close: builtin.close }
}
