import { A } from '@solidjs/router'
import { createSignal, type JSX, Show } from 'solid-js'
import type { Report } from '../../data/moderation.ts'
import { Ago } from '../../parts/Ago.tsx'
import { PhoneFrame } from '../../parts/PhoneFrame.tsx'
import { Player } from '../../parts/Player.tsx'
import { communityWords } from '../../text/community/words.ts'
import { moderationWords } from '../../text/moderation/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import { DecisionForm } from './DecisionForm.tsx'
import css from './moderation.module.css'
import { RestoreDialog } from './RestoreDialog.tsx'

const kinds = { LIVE: 'good', DELETED: 'quiet', REMOVED: 'bad' } as const

/** One report with the thing itself, who said what about it, and the decision: to be made, or as it was made. */
export function ReportView(props: { report: Report; isLast: boolean }) {
  const { to, format } = useWords()
  const words = useAreaWords(moderationWords)
  const community = useAreaWords(communityWords)
  const one = () => props.report
  const name = () => one().against.name || words().nobody
  return (
    <section class={css.report} id="report" tabIndex={-1} aria-labelledby="report-title">
      <h2 id="report-title" class={css.heading}>
        {words().row(words().kinds[one().kind], name())}
      </h2>
      <div class={css.subject}>
        <Show when={one().subject.videoUrl}>
          {(url) => (
            <div class={css.video}>
              <PhoneFrame aspect="9:16">
                <Player
                  src={url()}
                  poster={one().subject.posterUrl ?? undefined}
                  label={words().video}
                  onTime={() => undefined}
                  onReady={() => undefined}
                />
              </PhoneFrame>
            </div>
          )}
        </Show>
        <div class={css.facts}>
          <StateWord kind={kinds[one().subject.state]} text={words().states[one().subject.state]} />
          <blockquote class={css.quote}>{one().subject.text || words().noText}</blockquote>
          <dl class={css.list}>
            <Fact name={words().against}>
              {name()} {one().against.handle && words().handle(one().against.handle)}
              <Show when={one().against.isSuspended}>
                <StateWord kind="bad" text={words().suspended} />
              </Show>
            </Fact>
            <Fact name={words().reason}>{community().report.reasons[one().reason]}</Fact>
            <Fact name={words().said}>{one().text || words().nothingSaid}</Fact>
            <Fact name={words().reporter}>{one().reporter || words().nobody}</Fact>
            <Fact name={words().when}>
              <Ago instant={one().createdAt} />
              <Show when={one().others > 0}> · {words().others(format().number(one().others))}</Show>
            </Fact>
            <Show when={one().answer}>{(answer) => <Fact name={words().given}>{answer()}</Fact>}</Show>
          </dl>
          <Show when={one().against.handle && !one().against.isSuspended}>
            <A class={css.link} href={to(`/community/creators/${one().against.handle}`)}>
              {words().toCreator(name())}
            </A>
          </Show>
        </div>
      </div>
      <Show when={one().state === 'OPEN'} fallback={<WaysBack report={one()} />}>
        <DecisionForm report={one()} isLast={props.isLast} />
      </Show>
    </section>
  )
}

function Fact(props: { name: string; children: JSX.Element }) {
  return (
    <div class={css.fact}>
      <dt class={css.quiet}>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}

/** What was removed can be put back, and a suspension lifted. */
function WaysBack(props: { report: Report }) {
  const words = useAreaWords(moderationWords)
  const [asked, setAsked] = createSignal<{ kind: Report['kind']; id: string } | null>(null)
  const one = () => props.report
  return (
    <div class={css.acts}>
      <Show when={one().kind !== 'creator' && one().subject.state === 'REMOVED'}>
        <Button onPress={() => setAsked({ kind: one().kind, id: one().targetId })}>{words().restore}</Button>
      </Show>
      <Show when={one().against.isSuspended}>
        <Button onPress={() => setAsked({ kind: 'creator', id: one().against.id })}>{words().lift}</Button>
      </Show>
      <Show when={asked()}>{(target) => <RestoreDialog target={target()} onClose={() => setAsked(null)} />}</Show>
    </div>
  )
}
