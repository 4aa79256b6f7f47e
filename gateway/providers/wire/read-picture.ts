import sharp from 'sharp'
import type { AppError } from '../../../core/errors.ts'
import type { ImageReply } from '../../provider.ts'
import { replyInvalid, type Vendor } from './vendor-error.ts'

/** Vendors send about one megapixel; anything near this is a decompression bomb. */
const maxPixels = 40_000_000

/**
 * Checks that bytes are a whole picture and says which kind and size. The kind is read from the content, for neither
 * a file name nor a content type is evidence; the picture is decoded once, because a cut-off file has a healthy header.
 * Raises provider_reply_invalid.
 */
export async function readPicture(vendor: Vendor, bytes: Buffer): Promise<Omit<ImageReply, 'usage'>> {
  const mediaType = sniffMediaType(bytes)
  if (mediaType === null) throw replyInvalid(vendor, `${bytes.length} bytes that are no PNG, JPEG or WebP`)
  const picture = sharp(bytes, { failOn: 'error', limitInputPixels: maxPixels })
  const { width, height } = await picture.metadata().catch(asReplyError(vendor))
  await picture.clone().resize(8, 8, { fit: 'fill' }).raw().toBuffer().catch(asReplyError(vendor))
  return { bytes, mediaType, widthPx: width, heightPx: height }
}

function sniffMediaType(bytes: Buffer): ImageReply['mediaType'] | null {
  if (bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'image/png'
  if (bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) return 'image/jpeg'
  const isRiff = bytes.toString('latin1', 0, 4) === 'RIFF'
  return isRiff && bytes.toString('latin1', 8, 12) === 'WEBP' ? 'image/webp' : null
}

function asReplyError(vendor: Vendor): (error: unknown) => never {
  return (error): never => {
    const failure: AppError = replyInvalid(
      vendor,
      `a picture that cannot be decoded (${error instanceof Error ? error.message : error})`,
    )
    throw failure
  }
}
