import { AppError } from '../../../../core/errors.ts'
import type { Call, ImageReply, ImageRequest } from '../../../provider.ts'
import { drawScene } from './draw-scene.ts'
import { readVocabulary, type Vocabulary } from './subjects/find-subjects.ts'

const jpegQuality = 90

/** The word table never changes while the process runs: read once, with the first picture. */
let vocabulary: Vocabulary | null = null

/**
 * The built-in image maker: composes a picture from the words of the scene, offline and free. Same request, same bytes
 * on the same machine type. It draws from `scene`, not from the prompt: a request without one is `invalid_request`.
 * Throws the signal's reason when it aborts.
 */
export async function drawImage(request: ImageRequest, { signal }: Pick<Call, 'signal'>): Promise<ImageReply> {
  const { scene: hint, aspect, seed } = request
  if (!hint) throw new AppError('invalid_request', { message: 'The built-in image maker draws scenes only' })
  vocabulary ??= readVocabulary()
  const canvas = await drawScene({ hint, aspect, seed, vocabulary, signal })
  const bytes = await canvas.encode('jpeg', jpegQuality)
  signal.throwIfAborted()
  return {
    bytes,
    mediaType: 'image/jpeg',
    widthPx: canvas.width,
    heightPx: canvas.height,
    usage: { source: 'provider', images: 1 },
  }
}
