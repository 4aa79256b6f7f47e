import type { ModelFact, UsdPerMillion } from './vendor-models.ts'

const perImage = (usd: number): UsdPerMillion => ({ image: usd * 1_000_000 })
const perThousandCharacters = (usd: number): UsdPerMillion => ({ character: usd * 1000 })

type Priced = { source: string; usdPerMillion: UsdPerMillion }
type Kind = 'EMBEDDING' | 'IMAGE' | 'SPEECH'
const fact = (
  id: string,
  kind: Kind,
  source: string,
  usdPerMillion: UsdPerMillion,
  contextTokens: number | null = null,
) =>
  ({ id, kind, contextTokens, maxOutputTokens: null, features: [], source, usdPerMillion }) satisfies ModelFact & Priced

/** What turns text into vectors, pictures and voice, each with one price. */
export const mediaModels = [
  fact('openai:text-embedding-3-small', 'EMBEDDING', 'OpenAI pricing page', { input_token: 0.02 }, 8191),
  fact('openai:text-embedding-3-large', 'EMBEDDING', 'OpenAI pricing page', { input_token: 0.13 }, 8191),
  fact('gemini:gemini-embedding-001', 'EMBEDDING', 'Gemini API pricing page', { input_token: 0.15 }, 2048),
  fact('openai:gpt-image-1', 'IMAGE', 'OpenAI image generation guide: medium quality, 1024x1536', perImage(0.063)),
  fact('piapi:Qubico/flux1-schnell', 'IMAGE', 'PiAPI pricing page', perImage(0.0015)),
  fact('piapi:Qubico/flux1-dev-advanced', 'IMAGE', 'PiAPI pricing page', perImage(0.02)),
  fact('openai:tts-1', 'SPEECH', 'OpenAI pricing page', perThousandCharacters(0.015)),
  fact('openai:tts-1-hd', 'SPEECH', 'OpenAI pricing page', perThousandCharacters(0.03)),
  fact('elevenlabs:eleven_flash_v2_5', 'SPEECH', 'ElevenLabs API pricing, June 2026', perThousandCharacters(0.05)),
  fact('elevenlabs:eleven_multilingual_v2', 'SPEECH', 'ElevenLabs API pricing, June 2026', perThousandCharacters(0.1)),
]
