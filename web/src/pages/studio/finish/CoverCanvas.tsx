import { createEffect, createSignal, onCleanup } from 'solid-js'
import type { Board } from '../../../../../contract/boards.ts'
import type { Fonts } from '../../../../../film/captions/fonts.ts'
import { paintCover } from '../../../../../film/cover.ts'
import { coverCrop } from '../../../../../film/motion/crop.ts'
import type { Focus } from '../../../../../film/motion/focus.ts'
import type { Size } from '../../../../../film/size.ts'
import { loadLetters } from '../film/letters.ts'
import css from './finish.module.css'

export type CoverSource = { picture: CanvasImageSource; size: Size; focus: Focus }

/** The thumbnail as the renderer draws it, at half its size: the picture around its subject, and the title on it. */
export function CoverCanvas(props: {
  source: CoverSource | null
  size: Size
  title: string
  captions: Board['style']['captions']
  label: string
}) {
  const [fonts, setFonts] = createSignal<Fonts | null>(null)
  let canvas: HTMLCanvasElement | undefined
  createEffect(() => {
    const text = props.title
    let isOver = false
    onCleanup(() => {
      isOver = true
    })
    void loadLetters(text).then((loaded) => !isOver && setFonts(() => loaded))
  })
  createEffect(() => {
    const pen = canvas?.getContext('2d')
    const letters = fonts()
    const { source, size, title } = props
    const { style, accent } = props.captions
    if (!pen || !letters) return
    pen.imageSmoothingQuality = 'high'
    pen.clearRect(0, 0, size.width, size.height)
    if (source) {
      const crop = coverCrop(source.size, size, source.focus)
      pen.drawImage(source.picture, crop.left, crop.top, crop.width, crop.height, 0, 0, size.width, size.height)
    }
    paintCover(pen, { title, style, accent }, size, letters)
  })
  return (
    <canvas
      ref={canvas}
      class={css.cover}
      width={props.size.width}
      height={props.size.height}
      role="img"
      aria-label={props.label}
    />
  )
}
