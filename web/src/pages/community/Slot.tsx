import { createUniqueId, Match, Show, Switch } from 'solid-js'
import type { Post } from '../../../../contract/community.ts'
import type { Presence } from '../../data/feed-window.ts'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { MutedIcon, PauseIcon, PlayIcon, SoundIcon } from '../../ui/icons.tsx'
import { PostActions } from './PostActions.tsx'
import { PostWords } from './PostWords.tsx'
import { Poster, Screen } from './Screen.tsx'
import css from './slot.module.css'
import type { Playing } from './use-playing.ts'
import type { PostActs } from './use-post-acts.ts'

/** The place of one post in the viewer: as high as the viewer, and empty while it is far from what is in view. */
export function Slot(props: {
  post: Post
  place: number
  presence: Presence
  playing: Playing
  acts: PostActs
  areCommentsOpen: boolean
  onComments: () => void
}) {
  const titleId = createUniqueId()
  const isCurrent = () => props.presence === 'playing'
  return (
    <Show when={props.presence !== 'empty'} fallback={<div class={css.slot} aria-hidden="true" />}>
      <article
        class={css.slot}
        aria-labelledby={titleId}
        aria-posinset={props.place}
        aria-setsize={-1}
        inert={!isCurrent()}
        data-current={isCurrent() ? '' : undefined}
      >
        <div class={css.frame}>
          <Switch fallback={<Poster post={props.post} />}>
            <Match when={props.presence !== 'still'}>
              <Screen
                post={props.post}
                isCurrent={isCurrent()}
                isPaused={props.playing.isPaused()}
                isMuted={props.playing.isMuted()}
                mayLoad={props.playing.hasBegun()}
                onBegun={props.playing.noteBegun}
                onPress={props.playing.press}
                onRefused={props.playing.refuse}
                onHandle={props.playing.hold}
              />
            </Match>
          </Switch>
          <Controls playing={props.playing} />
          <PostWords post={props.post} acts={props.acts} titleId={titleId} />
        </div>
        <PostActions
          post={props.post}
          acts={props.acts}
          areCommentsOpen={props.areCommentsOpen}
          onComments={props.onComments}
        />
      </article>
    </Show>
  )
}

function Controls(props: { playing: Playing }) {
  const words = useAreaWords(communityWords)
  const playLabel = () => (props.playing.isPaused() ? words().viewer.play : words().viewer.pause)
  const soundLabel = () => (props.playing.isMuted() ? words().viewer.soundOn : words().viewer.soundOff)
  return (
    <div class={css.controls}>
      <button
        type="button"
        class={css.control}
        aria-label={playLabel()}
        title={playLabel()}
        onClick={props.playing.toggle}
      >
        <Show when={props.playing.isPaused()} fallback={<PauseIcon size={18} />}>
          <PlayIcon size={18} />
        </Show>
      </button>
      <button
        type="button"
        class={css.control}
        aria-label={soundLabel()}
        title={soundLabel()}
        onClick={props.playing.toggleSound}
      >
        <Show when={props.playing.isMuted()} fallback={<SoundIcon size={18} />}>
          <MutedIcon size={18} />
          <Show when={!props.playing.hasChosenSound()}>
            <span class={css.controlText} aria-hidden="true">
              {soundLabel()}
            </span>
          </Show>
        </Show>
      </button>
    </div>
  )
}
