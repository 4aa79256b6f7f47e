import { For, Show } from 'solid-js'
import { onboardingWords } from '../../text/onboarding/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import css from './onboarding.module.css'

/** Where shorts go. The connection is made on the page of the channels, which leads out to the platform and back. */
export function ChannelCard(props: { isDone: boolean; onNext: () => void; onSkip: () => void }) {
  const { to } = useWords()
  const words = useAreaWords(onboardingWords)
  return (
    <>
      <h1 class={css.title}>{words().channel.title}</h1>
      <Show
        when={props.isDone}
        fallback={
          <>
            <p class={css.text}>{words().channel.text}</p>
            <ul class={css.points}>
              <For each={words().channel.points}>{(point) => <li>{point}</li>}</For>
            </ul>
            <div class={css.acts}>
              <LinkButton kind="primary" size="large" href={to('/channels')}>
                {words().channel.connect}
              </LinkButton>
              <Button kind="ghost" size="large" onPress={props.onSkip}>
                {words().skip}
              </Button>
            </div>
            <p class={css.quiet}>{words().channel.back}</p>
          </>
        }
      >
        <p class={css.text}>{words().channel.done}</p>
        <div class={css.acts}>
          <Button kind="primary" size="large" onPress={props.onNext}>
            {words().next}
          </Button>
        </div>
      </Show>
    </>
  )
}
