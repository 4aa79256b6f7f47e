import type { Fonts } from '../../../../../film/captions/fonts.ts'
import type { Painting } from '../../../../../film/captions/paint.ts'
import { planWritings, type Writings } from '../../../../../film/captions/track.ts'
import { logoBox, logoOpacity } from '../../../../../film/logo-box.ts'
import { type Crop, coverCrop } from '../../../../../film/motion/crop.ts'
import { enteredColumns, entryShare } from '../../../../../film/motion/entry.ts'
import { type Move, planMove, type View, viewAfter, viewAt } from '../../../../../film/motion/move.ts'
import type { Size } from '../../../../../film/size.ts'
import { type Film, type FilmScene, type Shot, sceneAt } from './film.ts'

type Pictures = ReadonlyMap<string, HTMLImageElement>
type Brush = { pictures: Pictures; fonts: Fonts; size: Size }
type Canvas = CanvasRenderingContext2D
type Framed = { picture: HTMLImageElement; crop: Crop; move: Move }

/** Beyond this the oldest drawings of captions are forgotten. */
const mostSprites = 80
const emptyScreen = '#08090b'

/**
 * Draws the frames of a film as the renderer composes them: the picture with its camera move, what is left of the one
 * before, the mark, the captions. A picture that is not there yet is a dark screen.
 */
export function createStage(film: Film, { pictures, fonts, size }: Brush) {
  const shots = new Map<Shot, Framed | null>()
  const writings = new Map<FilmScene, Writings>()
  const sprites = new Map<string, Sprite>()
  const logo = film.logoUrl === null ? undefined : pictures.get(film.logoUrl)

  function framed(shot: Shot): Framed | null {
    const known = shots.get(shot)
    if (known !== undefined) return known
    const picture = shot.url === null ? undefined : pictures.get(shot.url)
    const made = picture ? frameOfPicture(picture, shot, size) : null
    shots.set(shot, made)
    return made
  }

  function writingsOf(scene: FilmScene): Writings {
    const { aspect, captions } = film
    const { frames, words, hook } = scene
    const known = writings.get(scene)
    const planned =
      known ?? planWritings({ aspect, frame: size, frames, captions: { ...captions, words, hook } }, fonts)
    writings.set(scene, planned)
    return planned
  }

  function drawShot(pen: Canvas, shot: Shot, viewOf: (move: Move) => View, left = 0) {
    const made = framed(shot)
    if (!made) {
      pen.fillStyle = emptyScreen
      pen.fillRect(left, 0, size.width, size.height)
      return
    }
    const { picture, crop, move } = made
    const view = viewOf(move)
    const [x, y] = [crop.left + view.left * crop.width, crop.top + view.top * crop.height]
    const [width, height] = [view.size * crop.width, view.size * crop.height]
    pen.drawImage(picture, x, y, width, height, left, 0, size.width, size.height)
  }

  function drawEntry(pen: Canvas, scene: FilmScene, previous: Shot, at: number) {
    const own = (move: Move) => viewAt(move, at, scene.frames)
    const share = entryShare(at, scene.fadeFrames)
    const columns = enteredColumns(size.width, share)
    const before = (left: number) => drawShot(pen, previous, (move) => viewAfter(move, at), left)
    pen.save()
    if (scene.transition === 'slide') {
      before(-columns)
      drawShot(pen, scene.shot, own, size.width - columns)
    } else if (scene.transition === 'wipe') {
      before(0)
      pen.beginPath()
      pen.rect(size.width - columns, 0, columns, size.height)
      pen.clip()
      drawShot(pen, scene.shot, own)
    } else {
      before(0)
      pen.globalAlpha = share
      drawShot(pen, scene.shot, own)
    }
    pen.restore()
  }

  function drawWritings(pen: Canvas, index: number, scene: FilmScene, at: number) {
    for (const { key, painting, opacity } of writingsOf(scene).at(at)) {
      const name = `${index} ${key}`
      const sprite = sprites.get(name) ?? toSprite(painting, size)
      sprites.set(name, sprite)
      if (sprites.size > mostSprites) sprites.delete(sprites.keys().next().value ?? '')
      pen.globalAlpha = opacity
      pen.drawImage(sprite.canvas, sprite.x, sprite.y)
    }
    pen.globalAlpha = 1
  }

  function drawLogo(pen: Canvas) {
    if (!logo) return
    const box = logoBox(film.aspect, size)
    const scale = Math.min(box.width / logo.naturalWidth, box.height / logo.naturalHeight)
    const [width, height] = [logo.naturalWidth * scale, logo.naturalHeight * scale]
    pen.globalAlpha = logoOpacity
    pen.drawImage(logo, box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height)
    pen.globalAlpha = 1
  }

  return {
    draw(pen: Canvas, frame: number): void {
      const index = sceneAt(film, frame)
      const scene = film.scenes[index]
      if (!scene) return
      const at = Math.min(frame - scene.startFrame, scene.frames - 1)
      pen.imageSmoothingQuality = 'high'
      if (scene.previous && at < scene.fadeFrames) drawEntry(pen, scene, scene.previous, at)
      else drawShot(pen, scene.shot, (move) => viewAt(move, at, scene.frames))
      drawLogo(pen)
      drawWritings(pen, index, scene, at)
    },
  }
}

export type Stage = ReturnType<typeof createStage>

function frameOfPicture(picture: HTMLImageElement, { focus, zoom, moveSeed, motion }: Shot, size: Size): Framed {
  const whole = { width: picture.naturalWidth, height: picture.naturalHeight }
  const crop = coverCrop(whole, size, focus, zoom)
  return { picture, crop, move: planMove(moveSeed, crop.focus, motion) }
}

type Sprite = { canvas: OffscreenCanvas; x: number; y: number }

/** A drawing on a canvas of its own: its parts lie over each other, so it is made transparent as a whole. */
function toSprite({ bounds, paint }: Painting, size: Size): Sprite {
  const [x, y] = [Math.max(0, Math.floor(bounds.left)), Math.max(0, Math.floor(bounds.top))]
  const width = Math.max(1, Math.min(size.width, Math.ceil(bounds.right)) - x)
  const height = Math.max(1, Math.min(size.height, Math.ceil(bounds.bottom)) - y)
  const canvas = new OffscreenCanvas(width, height)
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('this browser has no canvas')
  pen.translate(-x, -y)
  paint(pen)
  return { canvas, x, y }
}
