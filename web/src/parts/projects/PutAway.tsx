import { Match, Switch } from 'solid-js'
import type { ProjectCard } from '../../../../contract/projects.ts'
import { projectBinDays } from '../../data/project-changes.ts'
import { useCan } from '../../data/teams.ts'
import { libraryWords } from '../../text/library/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import css from './put-away.module.css'
import { useProjectActs } from './use-project-acts.ts'

/** Says of a project that it was deleted or archived, with the way back. Nothing for any other. */
export function PutAway(props: { card: ProjectCard }) {
  const { format } = useWords()
  const words = useAreaWords(libraryWords)
  const acts = useProjectActs(() => props.card)
  const canMake = useCan('editor')
  return (
    <Switch>
      <Match when={props.card.deletedAt !== null}>
        <div class={css.note} role="status">
          <p>
            {words().inBin} {words().binNote(format().number(projectBinDays))}
          </p>
          <Button size="small" isOff={!canMake()} onPress={acts.takeBack}>
            {words().restore}
          </Button>
        </div>
      </Match>
      <Match when={props.card.isArchived}>
        <div class={css.note}>
          <p>{words().isArchived}</p>
          <Button size="small" isOff={!canMake()} onPress={() => acts.archive(false)}>
            {words().takeOut}
          </Button>
        </div>
      </Match>
    </Switch>
  )
}
