import type { StudioStep } from '../../../../contract/boards.ts'
import { useStudio } from '../../data/studio.ts'
import { studioFinishWords } from '../../text/studio-finish/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import css from './edit/edit.module.css'

/** Before there is a script: what this step will be for, and the way there. */
export function NoScenes(props: { step: Extract<StudioStep, 'voice' | 'edit' | 'finish'> }) {
  const { to } = useWords()
  const words = useAreaWords(studioFinishWords)
  const studio = useStudio()
  return (
    <section class={css.empty}>
      <h2 class={css.heading}>{words().empty.title}</h2>
      <p>{words().empty[props.step]}</p>
      <LinkButton kind="primary" href={to(`/studio/${studio.projectId}/script`)}>
        {words().empty.toScript}
      </LinkButton>
    </section>
  )
}
