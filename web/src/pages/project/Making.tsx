import { createMemo, createSignal, lazy, Show, Suspense } from 'solid-js'
import type { Run } from '../../../../contract/runs.ts'
import { useCan } from '../../data/teams.ts'
import { LampScene } from '../../parts/LampScene.tsx'
import { useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import css from './making.module.css'
import { doingNow, pictureNow } from './run-view.ts'
import { StageLine } from './StageLine.tsx'

const CancelDialog = lazy(() => import('./CancelDialog.tsx').then((m) => ({ default: m.CancelDialog })))

/** The work as it goes on: what is being done, six stages, what it has used, and the way to stop it. */
export function Making(props: { run: Run }) {
  const { t, format } = useWords()
  const doing = createMemo(() => t().doing[doingNow(props.run)])
  const canMake = useCan('editor')
  return (
    <section class={css.status} aria-label={t().making.title}>
      <div class={css.now}>
        {/* Heard once per stage: the text only changes when the stage does. */}
        <p class={css.doing} role="status">
          {doing()}
        </p>
        <Show when={props.run.chargedUcr > 0}>
          <p class={css.soFar}>{t().making.soFar(format().credits(props.run.chargedUcr))}</p>
        </Show>
      </div>
      <StageLine stages={props.run.stages} />
      <div class={css.foot}>
        <p class={css.safe}>{t().making.safe}</p>
        <Show when={props.run.canCancel && canMake()}>
          <CancelButton run={props.run} />
        </Show>
      </div>
    </section>
  )
}

/** What stands in the frame meanwhile: the picture that is worked at, and how far it is. */
export function MakingFrame(props: { run: Run }) {
  const { t, format } = useWords()
  const picture = () => pictureNow(props.run)?.url
  return (
    <div class={css.stage}>
      <Show when={picture()} keyed fallback={<LampScene />}>
        {(url) => <img class={css.picture} src={url} alt="" />}
      </Show>
      <div class={css.veil}>
        <p class={css.percent}>{t().projects.percent(format().number(props.run.percent))}</p>
        <p class={css.frameDoing} aria-hidden="true">
          {t().doing[doingNow(props.run)]}
        </p>
        <div
          class={css.bar}
          role="progressbar"
          aria-label={t().making.progress}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={props.run.percent}
          style={{ '--part': props.run.percent / 100 }}
        >
          <div class={css.barFill} />
        </div>
      </div>
    </div>
  )
}

function CancelButton(props: { run: Run }) {
  const { t } = useWords()
  const [isAsking, setIsAsking] = createSignal(false)
  return (
    <>
      <Button kind="ghost" size="small" onPress={() => setIsAsking(true)}>
        {t().making.cancel}
      </Button>
      <Show when={isAsking()}>
        <Suspense>
          <CancelDialog run={props.run} onClose={() => setIsAsking(false)} />
        </Suspense>
      </Show>
    </>
  )
}
