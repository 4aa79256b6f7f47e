import { createUniqueId } from 'solid-js'
import css from './slider.module.css'

/** A number on a line, with its value said in words beside the label. */
export function Slider(props: {
  label: string
  valueText: string
  min: number
  max: number
  step: number
  value: number
  onChange: (value: number) => void
}) {
  const id = createUniqueId()
  const part = () => (props.value - props.min) / (props.max - props.min)
  return (
    <div>
      <div class={css.head}>
        <label for={id}>{props.label}</label>
        <output class={css.value} for={id}>
          {props.valueText}
        </output>
      </div>
      <input
        id={id}
        class={css.range}
        type="range"
        min={props.min}
        max={props.max}
        step={props.step}
        value={props.value}
        aria-valuetext={props.valueText}
        style={{ '--part': part() }}
        onInput={(event) => props.onChange(event.currentTarget.valueAsNumber)}
      />
    </div>
  )
}
