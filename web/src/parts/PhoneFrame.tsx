import type { ParentProps } from 'solid-js'
import type { Aspect } from '../../../contract/options.ts'
import css from './frame.module.css'

/** Where the video stands, or what will become it. `isLit`: work is going on inside. */
export function PhoneFrame(props: ParentProps<{ aspect: Aspect; isLit?: boolean }>) {
  return (
    <div class={css.place} classList={{ [css.lit ?? '']: props.isLit ?? false }} data-aspect={props.aspect}>
      <div class={css.frame}>{props.children}</div>
    </div>
  )
}
