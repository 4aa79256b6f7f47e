import type { Config } from '../core/config.ts'
import { detectOllama } from './providers/ollama/detect-ollama.ts'

/** The model used for each thing that is made, as `provider:model`. */
type Makers = { script: string; image: string; voice: string; voiceId: string }

const builtinMakers = { script: 'builtin:writer', image: 'builtin:illustrator', voice: 'builtin:voice' } as const

/** Our own renderer, which has a price but no provider. */
export const renderModel = 'xcaster:render'

export const isBuiltin = (model: string) => model.startsWith('builtin:')

/**
 * Which maker does what: the one named in the configuration, else the first vendor whose key is set, else an Ollama that
 * runs on this machine (scripts only), else the built-in one. Asked anew for every run, because an Ollama comes and goes.
 */
export async function chooseMakers(config: Pick<Config, 'makers' | 'vendors'>): Promise<Makers> {
  const { makers, vendors } = config
  return {
    script: makers.script ?? (await chooseWriter(vendors)),
    image:
      makers.image ??
      (vendors.piapi ? 'piapi:Qubico/flux1-schnell' : vendors.openai ? 'openai:gpt-image-1' : builtinMakers.image),
    voice:
      makers.voice ??
      (vendors.elevenlabs ? 'elevenlabs:eleven_flash_v2_5' : vendors.openai ? 'openai:tts-1' : builtinMakers.voice),
    voiceId: makers.voiceId,
  }
}

async function chooseWriter(vendors: Config['vendors']): Promise<string> {
  if (vendors.anthropic) return 'anthropic:claude-sonnet-5'
  if (vendors.openai) return 'openai:gpt-5.4-mini'
  const models = vendors.ollama ? await detectOllama({ baseUrl: vendors.ollama.baseUrl }) : null
  return models?.[0] ? `ollama:${models[0]}` : builtinMakers.script
}
