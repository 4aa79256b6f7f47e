import css from './state-word.module.css'

/** A state in a word and a colour. */
export function StateWord(props: { kind: 'good' | 'bad' | 'busy' | 'quiet'; text: string }) {
  return (
    <span class={css.state} data-kind={props.kind}>
      {props.text}
    </span>
  )
}
