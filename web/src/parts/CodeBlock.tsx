import { CopyButton } from './CopyButton.tsx'
import css from './code-block.module.css'

/** Code to read and take along. Long lines scroll inside of it, by keyboard too. */
export function CodeBlock(props: { code: string; label: string; name?: string | undefined }) {
  return (
    <figure class={css.block}>
      <figcaption class={css.head}>
        <span class={css.name}>{props.name}</span>
        <CopyButton label={props.label} value={props.code} isInView isIcon />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a pointer. */}
      <pre class={css.code} tabIndex={0}>
        <code>{props.code}</code>
      </pre>
    </figure>
  )
}
