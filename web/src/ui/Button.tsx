import { A } from '@solidjs/router'
import { type JSX, splitProps } from 'solid-js'
import css from './button.module.css'

type Looks = {
  /** One `primary` per page. */
  kind?: 'primary' | 'plain' | 'ghost' | 'danger'
  size?: 'normal' | 'small' | 'large'
  isIcon?: boolean
}

/** For what must be a plain link or label but looks like a button. */
export function buttonLook(props: Looks & { class?: string | undefined }): string {
  const size = props.size && props.size !== 'normal' ? css[props.size] : ''
  return [css.button, css[props.kind ?? 'plain'], size, props.isIcon ? css.icon : '', props.class ?? ''].join(' ')
}

/**
 * A busy or unavailable button stays focusable and says so, instead of vanishing from under the keyboard: while
 * `isOff` holds its press does nothing.
 */
export function Button(
  props: Looks & { isOff?: boolean; onPress?: (() => void) | undefined } & JSX.ButtonHTMLAttributes<HTMLButtonElement>,
) {
  const [own, rest] = splitProps(props, ['kind', 'size', 'isIcon', 'class', 'isOff', 'onPress', 'type'])
  return (
    <button
      {...rest}
      type={own.type ?? 'button'}
      class={buttonLook(own)}
      aria-disabled={own.isOff ? 'true' : undefined}
      onClick={(event) => {
        if (own.isOff) event.preventDefault()
        else own.onPress?.()
      }}
    />
  )
}

/** A link inside the site that looks like a button. */
export function LinkButton(
  props: Looks & { href: string; class?: string; children: JSX.Element; label?: string; onPress?: () => void },
) {
  return (
    <A href={props.href} class={buttonLook(props)} aria-label={props.label} onClick={() => props.onPress?.()}>
      {props.children}
    </A>
  )
}

/** A file to keep. The server names it: a name given here would not be heeded for files that lie on another host. */
export function DownloadButton(props: Looks & { href: string; children: JSX.Element; label?: string }) {
  return (
    <a href={props.href} download="" class={buttonLook(props)} aria-label={props.label}>
      {props.children}
    </a>
  )
}
