import { type JSX, Show } from 'solid-js'
import type { ProjectCard } from '../../../../contract/projects.ts'
import { useCan } from '../../data/teams.ts'
import { libraryWords } from '../../text/library/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { useGlide } from '../../ui/glide.ts'
import { DotsIcon } from '../../ui/icons.tsx'
import { Menu, MenuItem, MenuLine } from '../../ui/Menu.tsx'
import { ProjectQuestions } from './ProjectQuestions.tsx'
import css from './project-menu.module.css'
import { useProjectActs } from './use-project-acts.ts'

/**
 * What can be done with a project. `children`: what more there is where it is shown. Nothing for who may only look, unless
 * there is something more.
 */
export function ProjectMenu(props: { card: ProjectCard; isOverPicture?: boolean; children?: JSX.Element }) {
  const { to } = useWords()
  const words = useAreaWords(libraryWords)
  const glide = useGlide()
  const canMake = useCan('editor')
  const acts = useProjectActs(() => props.card)
  const title = () => props.card.title || props.card.keyword
  return (
    <Show when={canMake() || props.children}>
      <div class={props.isOverPicture ? css.over : undefined}>
        <Menu label={words().menu(title())} trigger={<DotsIcon />}>
          <Show
            when={props.card.deletedAt === null}
            fallback={<MenuItem label={words().restore} onChoose={acts.takeBack} />}
          >
            {props.children}
            <Show when={canMake()}>
              <Show when={props.children}>
                <MenuLine />
              </Show>
              <MenuItem label={words().studio} onChoose={() => glide(to(`/studio/${props.card.id}`))} />
              <MenuItem label={words().rename} onChoose={() => acts.setQuestion({ kind: 'rename' })} />
              <MenuItem label={words().duplicate} onChoose={acts.duplicate} />
              <MenuItem
                label={props.card.isArchived ? words().takeOut : words().archive}
                onChoose={() => acts.archive(!props.card.isArchived)}
              />
              <MenuLine />
              <MenuItem label={words().remove} onChoose={() => acts.toBin(false)} />
            </Show>
          </Show>
        </Menu>
        <ProjectQuestions card={props.card} acts={acts} />
      </div>
    </Show>
  )
}
