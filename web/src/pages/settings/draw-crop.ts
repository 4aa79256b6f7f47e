import { type Crop, sideOf } from './crop.ts'

/** Draws the square over the whole of a canvas, on white: a JPEG has nothing behind it. */
export function drawCrop(canvas: HTMLCanvasElement, picture: ImageBitmap, crop: Crop): void {
  const context = canvas.getContext('2d')
  if (!context) throw new Error('this browser draws on no canvas')
  const side = sideOf(picture, crop)
  context.imageSmoothingQuality = 'high'
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, crop.x - side / 2, crop.y - side / 2, side, side, 0, 0, canvas.width, canvas.height)
}

const uploadedSidePx = 512

/** The square as a JPEG of about 100 kB. */
export async function cropped(picture: ImageBitmap, crop: Crop): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = uploadedSidePx
  canvas.height = uploadedSidePx
  drawCrop(canvas, picture, crop)
  return new Promise((resolve, reject) => {
    const done = (blob: Blob | null) => (blob ? resolve(blob) : reject(new Error('the picture could not be encoded')))
    canvas.toBlob(done, 'image/jpeg', 0.9)
  })
}
