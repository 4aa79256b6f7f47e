import { createSignal } from 'solid-js'
import type { BoardScene } from '../../../../contract/boards.ts'
import type { Aspect } from '../../../../contract/options.ts'
import css from './images.module.css'
import { shownPart, usualFocus } from './shown-part.ts'

/** The part of a picture that a scene shows, as the renderer cuts it. */
export function ShownPicture(props: {
  url: string
  scene: Pick<BoardScene, 'focus' | 'zoom'>
  /** Of the picture itself, where nobody has chosen one. */
  focus: BoardScene['focus']
  aspect: Aspect
  alt: string
}) {
  const [size, setSize] = createSignal<{ width: number; height: number } | null>(null)
  const place = () => {
    const known = size()
    if (!known) return {}
    const { left, top, width, height } = shownPart(known, props.aspect, {
      focus: props.scene.focus ?? props.focus ?? usualFocus,
      zoom: props.scene.zoom,
    })
    return {
      width: `${(known.width / width) * 100}%`,
      height: `${(known.height / height) * 100}%`,
      left: `${(-left / width) * 100}%`,
      top: `${(-top / height) * 100}%`,
    }
  }
  return (
    <img
      class={css.picture}
      src={props.url}
      alt={props.alt}
      style={place()}
      onLoad={({ currentTarget }) =>
        setSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })
      }
    />
  )
}
