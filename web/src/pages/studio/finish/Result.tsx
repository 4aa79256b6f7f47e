import { Show } from 'solid-js'
import { useRun } from '../../../data/runs.ts'
import { useStudio } from '../../../data/studio.ts'
import { PhoneFrame } from '../../../parts/PhoneFrame.tsx'
import { Player } from '../../../parts/Player.tsx'
import { studioWords } from '../../../text/studio/words.ts'
import { studioFinishWords } from '../../../text/studio-finish/words.ts'
import { useAreaWords, useWords } from '../../../text/words.tsx'
import { Button, DownloadButton, LinkButton } from '../../../ui/Button.tsx'
import { DownloadIcon, SendIcon } from '../../../ui/icons.tsx'
import { FilmPlayer } from '../film/FilmPlayer.tsx'
import { toSrt } from '../film/srt.ts'
import type { ShownFilm } from '../film/use-film.ts'
import css from './finish.module.css'

/** The finished video and what can be done with it; before there is one, the short as it will be. */
export function Result(props: { shown: ShownFilm }) {
  const words = useAreaWords(studioFinishWords)
  const studio = useStudio()
  const video = () => studio.view().video
  return (
    <Show
      when={video()?.runId}
      keyed
      fallback={
        <>
          <FilmPlayer shown={props.shown} zones={false} />
          <p class={css.quiet}>{words().finish.before}</p>
        </>
      }
    >
      <Finished />
      <State />
      <Outlets shown={props.shown} />
    </Show>
  )
}

/** Its thumbnail stands in for it until it is played. */
function Finished() {
  const { t } = useWords()
  const studio = useStudio()
  const video = () => studio.view().video
  const run = useRun(() => video()?.runId ?? null)
  const poster = () => {
    const { aspect } = studio.board()
    const thumbnails = run.data?.thumbnails
    return aspect === '16:9' ? thumbnails?.landscape.url : thumbnails?.portrait.url
  }
  return (
    <div class={css.video} data-aspect={studio.board().aspect}>
      <PhoneFrame aspect={studio.board().aspect}>
        <Player
          src={video()?.url ?? ''}
          poster={poster()}
          label={t().project.video}
          onTime={() => undefined}
          onReady={() => undefined}
        />
      </PhoneFrame>
    </div>
  )
}

function State() {
  const words = useAreaWords(studioFinishWords)
  const stale = useAreaWords(studioWords)
  const studio = useStudio()
  const video = () => studio.view().video
  return (
    <p class={css.state} role="status" data-stale={video()?.stale ? '' : undefined}>
      <Show
        when={video()?.stale}
        fallback={words().finish.states[video()?.quality === 'preview' ? 'preview' : 'final']}
      >
        {(reason) => words().finish.outdated(stale().stale[reason()])}
      </Show>
    </p>
  )
}

/** Files of the finished video, and the ways out into the world. */
function Outlets(props: { shown: ShownFilm }) {
  const { t, to } = useWords()
  const words = useAreaWords(studioFinishWords)
  const studio = useStudio()
  const video = () => studio.view().video
  const run = useRun(() => video()?.runId ?? null)
  const isFinal = () => video()?.quality !== 'preview'
  const fileOf = () => run.data?.video
  const thumbnails = () => run.data?.thumbnails
  return (
    <div class={css.acts}>
      <Show when={isFinal()}>
        <LinkButton href={to(`/projects/${studio.projectId}/publish?run=${video()?.runId ?? ''}`)}>
          <SendIcon size={18} />
          {words().finish.publish}
        </LinkButton>
        <LinkButton href={to(`/community/new?run=${video()?.runId ?? ''}`)}>{words().finish.post}</LinkButton>
      </Show>
      <Show when={fileOf()}>
        {(file) => (
          <DownloadButton kind="ghost" size="small" href={file().downloadUrl}>
            <DownloadIcon size={16} />
            {t().project.download}
          </DownloadButton>
        )}
      </Show>
      <Show when={thumbnails()}>
        {(known) => (
          <>
            <DownloadButton kind="ghost" size="small" href={known().portrait.downloadUrl}>
              <DownloadIcon size={16} />
              {words().finish.downloadCover(t().project.portrait)}
            </DownloadButton>
            <DownloadButton kind="ghost" size="small" href={known().landscape.downloadUrl}>
              <DownloadIcon size={16} />
              {words().finish.downloadCover(t().project.landscape)}
            </DownloadButton>
          </>
        )}
      </Show>
      {/* Its times are those of the board: of a video that is out of date they would be wrong. */}
      <Show when={isFinal() && video()?.stale === null}>
        <Button
          kind="ghost"
          size="small"
          onPress={() => saveText(`${studio.board().keyword}.srt`, toSrt(props.shown.film()))}
        >
          <DownloadIcon size={16} />
          {words().finish.downloadCaptions}
        </Button>
      </Show>
    </div>
  )
}

function saveText(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/x-subrip' }))
  link.download = name
  link.click()
  // The browser has taken hold of it by the time this task is over.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
