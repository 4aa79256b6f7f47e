import { createSignal } from 'solid-js'
import { publishingWords } from '../text/publishing/words.ts'
import { useAreaWords } from '../text/words.tsx'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { Switch } from '../ui/Switch.tsx'
import css from './ai-disclosure.module.css'

/** Tells viewers that it was made with AI. Switching it off says what that means first. */
export function AiDisclosure(props: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  const words = useAreaWords(publishingWords)
  const [isAsked, setIsAsked] = createSignal(false)
  return (
    <div class={css.row}>
      <div>
        <p class={css.label}>{words().ai.label}</p>
        <p class={css.help}>{words().ai.help}</p>
      </div>
      <Switch
        label={words().ai.label}
        isOn={props.isOn}
        onSwitch={(isOn) => (isOn ? props.onChange(true) : setIsAsked(true))}
      />
      <ConfirmDialog
        isOpen={isAsked()}
        title={words().ai.askTitle}
        onClose={() => setIsAsked(false)}
        actions={
          <>
            <Button onPress={() => setIsAsked(false)}>{words().ai.keep}</Button>
            <Button
              kind="danger"
              onPress={() => {
                setIsAsked(false)
                props.onChange(false)
              }}
            >
              {words().ai.off}
            </Button>
          </>
        }
      >
        <p>{words().ai.ask}</p>
      </ConfirmDialog>
    </div>
  )
}
