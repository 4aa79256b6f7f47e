import { Match, Show, Switch } from 'solid-js'
import type { Run } from '../../../../contract/runs.ts'
import { hasEnded } from '../../data/run-patch.ts'
import { useRetryRun } from '../../data/runs.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { LampScene } from '../../parts/LampScene.tsx'
import { PhoneFrame } from '../../parts/PhoneFrame.tsx'
import { Player } from '../../parts/Player.tsx'
import { onboardingWords } from '../../text/onboarding/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, DownloadButton, LinkButton } from '../../ui/Button.tsx'
import { DownloadIcon } from '../../ui/icons.tsx'
import { MakingFrame } from '../project/Making.tsx'
import { doingNow } from '../project/run-view.ts'
import { StageLine } from '../project/StageLine.tsx'
import css from './onboarding.module.css'

/** The first short as it is made, and then as it is. */
export function ShortMaking(props: { run: Run; onAgain: (runId: string) => void; onOther: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(onboardingWords)
  const title = () => props.run.title ?? props.run.request.keyword
  const isReady = () => props.run.state === 'SUCCEEDED'
  return (
    <div class={css.making}>
      <div class={css.frame}>
        <PhoneFrame aspect="9:16" isLit>
          <Switch fallback={<LampScene />}>
            <Match when={!hasEnded(props.run.state)}>
              <MakingFrame run={props.run} />
            </Match>
            <Match when={props.run.video}>
              {(video) => (
                <Player
                  src={video().url}
                  poster={props.run.thumbnails?.portrait.url}
                  label={`${t().project.video}: ${title()}`}
                  onTime={() => undefined}
                  onReady={() => undefined}
                />
              )}
            </Match>
          </Switch>
        </PhoneFrame>
      </div>
      <div class={css.side}>
        <h1 class={css.title}>{isReady() ? words().short.ready : title()}</h1>
        <Switch>
          <Match when={!hasEnded(props.run.state)}>
            <p class={css.text} role="status">
              {t().doing[doingNow(props.run)]}
            </p>
            <StageLine stages={props.run.stages} />
            <p class={css.quiet}>{words().short.making}</p>
          </Match>
          <Match when={isReady()}>
            <p class={css.text}>{words().short.readyText}</p>
            <Ready run={props.run} />
          </Match>
          <Match when={hasEnded(props.run.state)}>
            <Stopped run={props.run} onAgain={props.onAgain} onOther={props.onOther} />
          </Match>
        </Switch>
      </div>
    </div>
  )
}

function Ready(props: { run: Run }) {
  const { t, to } = useWords()
  const words = useAreaWords(onboardingWords)
  return (
    <div class={css.acts}>
      <LinkButton kind="primary" size="large" href={to('/home')}>
        {words().short.home}
      </LinkButton>
      <LinkButton size="large" href={to(`/projects/${props.run.projectId}`)}>
        {words().short.open}
      </LinkButton>
      <Show when={props.run.video}>
        {(video) => (
          <DownloadButton size="large" href={video().downloadUrl}>
            <DownloadIcon />
            {t().project.download}
          </DownloadButton>
        )}
      </Show>
    </div>
  )
}

function Stopped(props: { run: Run; onAgain: (runId: string) => void; onOther: () => void }) {
  const words = useAreaWords(onboardingWords)
  const retry = useRetryRun()
  const again = () => retry.mutate(props.run.id, { onSuccess: (run) => props.onAgain(run.id) })
  return (
    <>
      <p class={css.text} role="alert">
        {words().short.stopped}
      </p>
      <Show when={props.run.error}>{(error) => <p class={css.quiet}>{error().message}</p>}</Show>
      <Show when={retry.error}>{(error) => <FailedCall error={error()} isWrite onRetry={again} />}</Show>
      <div class={css.acts}>
        <Show when={props.run.canRetry}>
          <Button kind="primary" size="large" isOff={retry.isPending} onPress={again}>
            {words().short.again}
          </Button>
        </Show>
        <Button size="large" onPress={props.onOther}>
          {words().short.other}
        </Button>
      </div>
    </>
  )
}
