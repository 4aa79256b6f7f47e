import type { PortalWords } from '../../text/portal/ko.ts'

const names: Record<string, string> = {
  anthropic: 'Anthropic',
  openai: 'OpenAI',
  gemini: 'Google Gemini',
  xai: 'xAI',
  piapi: 'PiAPI',
  elevenlabs: 'ElevenLabs',
  ollama: 'Ollama',
}

/** What people call a provider; a server that was added by an operator keeps the name it was given. */
export function providerName(provider: string, words: PortalWords): string {
  if (provider === 'builtin') return words.builtin
  if (provider.startsWith('ollama/')) return words.own(provider.slice('ollama/'.length))
  return names[provider] ?? provider
}
