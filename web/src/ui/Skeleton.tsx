import css from './skeleton.module.css'

/** Holds the place of something that is coming, in its final shape. */
export function Skeleton(props: {
  width?: string
  height?: string
  ratio?: string
  radius?: string
  class?: string | undefined
}) {
  return (
    <div
      class={`${css.skeleton} ${props.class ?? ''}`}
      aria-hidden="true"
      style={{
        width: props.width ?? '100%',
        height: props.height,
        'aspect-ratio': props.ratio,
        'border-radius': props.radius,
      }}
    />
  )
}
