import { createEffect, createMemo, createSignal, onCleanup } from 'solid-js'
import { frameOf } from '../../../../../film/frame.ts'
import { fps } from '../../../../../film/timeline.ts'
import { useStudio } from '../../../data/studio.ts'
import { loadPicture } from '../film/pictures.ts'
import type { ShownFilm } from '../film/use-film.ts'
import type { CoverSource } from './CoverCanvas.tsx'

const usualFocus = { x: 0.5, y: 0.42 }

/** The picture behind the title: a scene's, a moment of the film, or a file; null until it is there. */
export function useCover(shown: ShownFilm) {
  const studio = useStudio()
  const [source, setSource] = createSignal<CoverSource | null>(null)
  const frameCanvas = document.createElement('canvas')
  const chosen = createMemo(() => studio.board().thumbnail.picture)

  /** Address and subject of a picture that is a file; null for a moment of the film. */
  const file = createMemo(() => {
    const picture = chosen()
    if (picture.kind === 'frame') return null
    if (picture.kind === 'asset') {
      const url = studio.view().playback.thumbnailUrl
      return url === null ? null : { url, focus: usualFocus }
    }
    // A scene that was taken out is stood in for by the first one, as in the render.
    const scene = studio.board().scenes.find(({ id }) => id === picture.sceneId) ?? studio.board().scenes[0]
    const image = studio.view().scenes.find(({ sceneId }) => sceneId === scene?.id)?.image
    if (!scene || !image?.current) return null
    const focus = scene.focus ?? image.focus ?? usualFocus
    return { url: image.current.url, focus: { x: focus.x, y: focus.y } }
  })

  createEffect(() => {
    const known = file()
    let isOver = false
    onCleanup(() => {
      isOver = true
    })
    if (!known) return
    void loadPicture(known.url).then(
      (picture) => {
        const size = { width: picture.naturalWidth, height: picture.naturalHeight }
        if (!isOver) setSource({ picture, size, focus: known.focus })
      },
      () => !isOver && setSource(null),
    )
  })
  createEffect(() => {
    const picture = chosen()
    const stage = shown.stage()
    const size = shown.size()
    if (picture.kind !== 'frame' || !stage) return
    Object.assign(frameCanvas, size)
    const pen = frameCanvas.getContext('2d')
    if (!pen) return
    stage.draw(pen, Math.min(Math.floor((picture.atMs * fps) / 1000), shown.film().totalFrames - 1))
    setSource({ picture: frameCanvas, size, focus: usualFocus })
  })
  return { source, frameSize: () => frameOf(shown.film().aspect) }
}
