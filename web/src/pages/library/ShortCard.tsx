import { A } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import type { Folder } from '../../data/assets.ts'
import { type LibraryItem, useFavourite } from '../../data/library.ts'
import { useCan } from '../../data/teams.ts'
import { Ago } from '../../parts/Ago.tsx'
import { ProjectMenu } from '../../parts/projects/ProjectMenu.tsx'
import { libraryWords } from '../../text/library/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { useGlide } from '../../ui/glide.ts'
import { FullHeartIcon, HeartIcon } from '../../ui/icons.tsx'
import { MenuItem } from '../../ui/Menu.tsx'
import card from '../projects/card.module.css'
import { Picture } from '../projects/ProjectCardView.tsx'
import css from './library.module.css'
import { MoveDialog } from './MoveDialog.tsx'

/** One finished short. It plays, without sound, while it is pointed at or has the focus. */
export function ShortCard(props: { item: LibraryItem; folders: Folder[] }) {
  const { to } = useWords()
  const words = useAreaWords(libraryWords)
  const [isActive, setIsActive] = createSignal(false)
  const [isMoving, setIsMoving] = createSignal(false)
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
  const project = () => props.item.project
  const title = () => project().title || project().keyword
  return (
    <li class={card.card}>
      <A
        class={card.link}
        href={to(`/projects/${project().id}`)}
        data-card
        onMouseEnter={() => setIsActive(true)}
        onMouseLeave={() => setIsActive(false)}
        onFocus={() => setIsActive(true)}
        onBlur={() => setIsActive(false)}
      >
        <Picture card={project()} isPlaying={isActive() && !isStill} />
        <h2 class={card.title} lang={project().language}>
          {title()}
        </h2>
        <p class={card.meta}>
          <Ago instant={project().updatedAt} />
          <Show when={props.item.publishedUrl}>
            <span>{words().library.published}</span>
          </Show>
          <Show when={props.item.postId}>
            <span>{words().library.posted}</span>
          </Show>
        </p>
      </A>
      <Heart item={props.item} title={title()} />
      <div class={card.menu}>
        <ProjectMenu card={project()} isOverPicture>
          <ShortItems item={props.item} onMove={() => setIsMoving(true)} />
        </ProjectMenu>
      </div>
      <Show when={isMoving()}>
        <MoveDialog item={props.item} folders={props.folders} onClose={() => setIsMoving(false)} />
      </Show>
    </li>
  )
}

function Heart(props: { item: LibraryItem; title: string }) {
  const words = useAreaWords(libraryWords)
  const favourite = useFavourite()
  const isOn = () => props.item.isFavourite
  return (
    <button
      type="button"
      class={css.heart}
      aria-pressed={isOn()}
      aria-label={isOn() ? words().library.unfavourite(props.title) : words().library.favourite(props.title)}
      onClick={() => favourite.mutate({ projectId: props.item.project.id, isFavourite: !isOn() })}
    >
      <Show when={isOn()} fallback={<HeartIcon />}>
        <FullHeartIcon />
      </Show>
    </button>
  )
}

/** What can be done with the video itself. */
function ShortItems(props: { item: LibraryItem; onMove: () => void }) {
  const { to } = useWords()
  const words = useAreaWords(libraryWords)
  const glide = useGlide()
  const canMake = useCan('editor')
  const runId = () => props.item.project.run?.id ?? ''
  return (
    <>
      <Show when={canMake()}>
        <MenuItem
          label={words().library.publish}
          onChoose={() => glide(to(`/projects/${props.item.project.id}/publish?run=${runId()}`))}
        />
        <Show when={props.item.postId === null}>
          <MenuItem label={words().post} onChoose={() => glide(to(`/community/new?run=${runId()}`))} />
        </Show>
      </Show>
      <Show when={props.item.publishedUrl}>
        {(url) => (
          <MenuItem label={words().library.seePublished} onChoose={() => window.open(url(), '_blank', 'noopener')} />
        )}
      </Show>
      <Show when={props.item.postId}>
        {(id) => <MenuItem label={words().library.seePost} onChoose={() => glide(to(`/community/posts/${id()}`))} />}
      </Show>
      <MenuItem label={words().library.download} onChoose={() => save(props.item.downloadUrl)} />
      <Show when={canMake()}>
        <MenuItem label={words().library.move} onChoose={props.onMove} />
      </Show>
    </>
  )
}

/** The server names the file. */
function save(url: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = ''
  link.click()
}
