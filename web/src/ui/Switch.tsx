import css from './switch.module.css'

/** On or off, at once. Its name is said, not shown: it stands beside what it switches. */
export function Switch(props: { label: string; isOn: boolean; isOff?: boolean; onSwitch: (isOn: boolean) => void }) {
  return (
    <span class={css.place}>
      <input
        class={css.switch}
        type="checkbox"
        role="switch"
        aria-label={props.label}
        checked={props.isOn}
        aria-checked={props.isOn}
        aria-disabled={props.isOff ? 'true' : undefined}
        onChange={(event) => {
          if (!props.isOff) props.onSwitch(!props.isOn)
          // Shows what is, not what was wished: the caller's answer moves it, now or later.
          event.currentTarget.checked = props.isOn
        }}
      />
    </span>
  )
}
