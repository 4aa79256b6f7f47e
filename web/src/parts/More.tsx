import { onCleanup } from 'solid-js'
import { useWords } from '../text/words.tsx'
import { Button } from '../ui/Button.tsx'

/** Loads the next page when it comes into view; also a button, for those who do not scroll. */
export function More(props: { isLoading: boolean; onReach: () => void }) {
  const { t } = useWords()
  const reach = () => {
    if (!props.isLoading) props.onReach()
  }
  const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && reach(), {
    rootMargin: '400px',
  })
  onCleanup(() => observer.disconnect())
  return (
    <div ref={(element) => observer.observe(element)}>
      <Button isOff={props.isLoading} onPress={reach}>
        {props.isLoading ? t().projects.loadingMore : t().projects.more}
      </Button>
    </div>
  )
}
