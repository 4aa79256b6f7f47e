import type { Log } from '../../../core/log.ts'
import type { Provider } from '../../provider.ts'
import { drawImage } from './image/index.ts'
import { chatOffline } from './script/chat-offline.ts'
import { createVoice } from './voice/create-voice.ts'

/** The makers that come with XCaster: offline, free, and samples of what a real maker gives. */
export function createBuiltin(log: Log): { provider: Provider; close: () => Promise<void> } {
  const voice = createVoice({ log })
  return {
    provider: {
      name: 'builtin',
      chat: chatOffline,
      image: (request, call) => drawImage(request, call),
      speech: (request, call) => voice.speak(request, call),
    },
    close: async () => voice.close(),
  }
}
