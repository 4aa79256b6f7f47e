import { createSignal, Show } from 'solid-js'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import css from './comments.module.css'

const longLength = 180
const longLines = 5

/** What somebody wrote; a long one is folded until it is asked for. */
export function CommentText(props: { text: string }) {
  const words = useAreaWords(communityWords)
  const [isOpen, setIsOpen] = createSignal(false)
  const isLong = () => props.text.length > longLength || props.text.split('\n').length > longLines
  return (
    <>
      <p class={css.text} data-folded={isLong() && !isOpen() ? '' : undefined}>
        {props.text}
      </p>
      <Show when={isLong()}>
        <Button
          kind="ghost"
          size="small"
          class={css.fold}
          aria-expanded={isOpen()}
          onPress={() => setIsOpen(!isOpen())}
        >
          {isOpen() ? words().viewer.less : words().viewer.more}
        </Button>
      </Show>
    </>
  )
}
