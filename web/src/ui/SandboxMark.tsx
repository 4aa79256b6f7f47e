import css from './sandbox-mark.module.css'

/** On what only practises: mails, accounts and payments that do not leave the computer. */
export function SandboxMark(props: { text: string }) {
  return <span class={css.mark}>{props.text}</span>
}
