import { For, Show } from 'solid-js'
import type { Run } from '../../../../contract/runs.ts'
import { useWords } from '../../text/words.tsx'
import { DownloadButton } from '../../ui/Button.tsx'
import { ChevronIcon, DownloadIcon, LampIcon } from '../../ui/icons.tsx'
import project from './project.module.css'
import css from './ready.module.css'

/** Said on the page: what the built-in makers made, and what would change with a key. */
export function BuiltinNote(props: { builtin: Run['builtin'] }) {
  const { t } = useWords()
  const parts = () => (['script', 'image', 'voice'] as const).filter((part) => props.builtin[part])
  return (
    <Show when={parts().length > 0}>
      <div class={project.builtin}>
        <LampIcon />
        <div>
          <p class={project.builtinTitle}>{t().project.builtinNote}</p>
          <p>
            {t().project.builtinParts(
              parts()
                .map((part) => t().resources[part])
                .join(', '),
            )}
          </p>
        </div>
      </div>
    </Show>
  )
}

export function Thumbnails(props: { thumbnails: NonNullable<Run['thumbnails']>; title: string }) {
  const { t } = useWords()
  return (
    <section aria-labelledby="thumbnails">
      <div class={project.sectionHead}>
        <h2 id="thumbnails" class={project.sectionTitle}>
          {t().project.thumbnails}
        </h2>
      </div>
      <div class={css.thumbnails}>
        <For each={['portrait', 'landscape'] as const}>
          {(shape) => (
            <figure class={css.thumbnail}>
              <img src={props.thumbnails[shape].url} alt={`${t().project[shape]}: ${props.title}`} loading="lazy" />
              <figcaption>
                {t().project[shape]}
                <DownloadButton
                  kind="ghost"
                  size="small"
                  isIcon
                  href={props.thumbnails[shape].downloadUrl}
                  label={t().project.downloadThumbnail(t().project[shape])}
                >
                  <DownloadIcon size={18} />
                </DownloadButton>
              </figcaption>
            </figure>
          )}
        </For>
      </div>
    </section>
  )
}

/** Measured on the finished file; there for those who look for it. */
export function FiguresDetails(props: { figures: NonNullable<Run['figures']> }) {
  const { t, format } = useWords()
  const stillMs = () => props.figures.blackMs + props.figures.frozenMs
  const rows = () => [
    {
      name: t().project.figureNames.duration,
      value: t().project.seconds(format().decimals(props.figures.durationMs / 1000, 1)),
    },
    { name: t().project.figureNames.size, value: format().bytes(props.figures.sizeBytes) },
    {
      name: t().project.figureNames.frame,
      value: `${props.figures.width}×${props.figures.height}, ${format().number(props.figures.fps)} fps`,
    },
    { name: t().project.figureNames.loudness, value: `${format().decimals(props.figures.loudnessLufs, 1)} LUFS` },
    { name: t().project.figureNames.truePeak, value: `${format().decimals(props.figures.truePeakDbtp, 1)} dBTP` },
    {
      name: t().project.figureNames.safeZone,
      value: props.figures.captionsInSafeZone ? t().project.safe : t().project.unsafe,
    },
    {
      name: t().project.figureNames.still,
      value: stillMs() === 0 ? t().project.none : t().project.seconds(format().decimals(stillMs() / 1000, 1)),
    },
  ]
  return (
    <details class={css.details}>
      <summary>
        {t().project.figures}
        <ChevronIcon size={18} />
      </summary>
      <dl class={css.figures}>
        <For each={rows()}>
          {(row) => (
            <div>
              <dt>{row.name}</dt>
              <dd>{row.value}</dd>
            </div>
          )}
        </For>
      </dl>
    </details>
  )
}
