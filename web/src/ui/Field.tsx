import { createSignal, createUniqueId, type JSX, Show } from 'solid-js'
import css from './field.module.css'
import { EyeIcon, HiddenIcon } from './icons.tsx'

/** A line of text with its label above and help below; an error takes the place of the help. */
export function Field(props: {
  label: string
  name: string
  type: 'text' | 'email' | 'password' | 'url' | 'search'
  autocomplete: JSX.InputHTMLAttributes<HTMLInputElement>['autocomplete']
  value: string
  help?: string | undefined
  error?: string | undefined
  maxLength?: number
  inputMode?: 'decimal' | 'numeric'
  placeholder?: string
  isOptional?: boolean
  /** Names of the button that shows a password. */
  reveal?: { show: string; hide: string }
  onInput: (value: string) => void
  onLeave?: () => void
}) {
  const id = createUniqueId()
  const noteId = `${id}-note`
  const [isShown, setIsShown] = createSignal(false)
  const isSecret = () => props.type === 'password'
  return (
    <div class={css.field}>
      <label class={css.label} for={id}>
        {props.label}
      </label>
      <div class={css.box}>
        <input
          id={id}
          class={css.input}
          classList={{ [css.withButton ?? '']: isSecret() && props.reveal !== undefined }}
          name={props.name}
          type={isSecret() && isShown() ? 'text' : props.type}
          autocomplete={props.autocomplete}
          autocapitalize={props.type === 'text' ? undefined : 'none'}
          spellcheck={props.type === 'text' ? undefined : false}
          value={props.value}
          maxLength={props.maxLength}
          inputmode={props.inputMode}
          placeholder={props.placeholder}
          required={!props.isOptional}
          aria-invalid={props.error ? 'true' : undefined}
          aria-describedby={noteId}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          onBlur={() => props.onLeave?.()}
        />
        <Show when={isSecret() && props.reveal}>
          {(reveal) => (
            <button
              type="button"
              class={css.reveal}
              aria-label={isShown() ? reveal().hide : reveal().show}
              title={isShown() ? reveal().hide : reveal().show}
              aria-controls={id}
              // The field keeps the focus, so that showing what was typed does not count as leaving it.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => setIsShown(!isShown())}
            >
              <Show when={isShown()} fallback={<EyeIcon />}>
                <HiddenIcon />
              </Show>
            </button>
          )}
        </Show>
      </div>
      <p id={noteId} class={props.error ? css.error : css.help} role={props.error ? 'alert' : undefined}>
        <Show when={props.error} fallback={props.help}>
          {props.error}
        </Show>
      </p>
    </div>
  )
}
