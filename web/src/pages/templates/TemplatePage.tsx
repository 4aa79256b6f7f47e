import { A, useNavigate, useParams } from '@solidjs/router'
import { Match, Show, Switch } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import { useCan } from '../../data/teams.ts'
import { type Template, templateLimits, useCreateTemplate, useTemplate } from '../../data/templates.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { PhoneFrame } from '../../parts/PhoneFrame.tsx'
import { Player } from '../../parts/Player.tsx'
import { templateWords } from '../../text/templates/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { BackIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { useTitle } from '../../ui/title.ts'
import { OwnTemplate } from './OwnTemplate.tsx'
import { TopicForm } from './TopicForm.tsx'
import { Traits } from './Traits.tsx'
import css from './templates.module.css'

/** One template: what it does, and a topic to begin with. */
export function TemplatePage() {
  const { t, to, language } = useWords()
  const words = useAreaWords(templateWords)
  const params = useParams<{ id: string }>()
  const template = useTemplate(() => params.id, language)
  useTitle(() => template.data?.name ?? words().title)
  return (
    <div class={css.page}>
      <A class={css.back} href={to('/templates')}>
        <BackIcon size={18} />
        {words().back}
      </A>
      <Switch
        fallback={
          <div class={css.split}>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <Skeleton ratio="9 / 16" radius="20px" />
            <Skeleton height="24rem" radius="14px" />
          </div>
        }
      >
        <Match when={template.data?.id} keyed>
          <Show when={template.data}>{(known) => <Details template={known()} />}</Show>
        </Match>
        <Match when={isApiError(template.error, 'not_found') || isApiError(template.error, 'invalid_request')}>
          <div class={css.empty}>
            <h1 class={css.heading}>{words().goneTitle}</h1>
            <p class={css.quiet}>{words().goneText}</p>
            <LinkButton href={to('/templates')}>{words().back}</LinkButton>
          </div>
        </Match>
        <Match when={template.isError}>
          <FailedCall error={template.error} onRetry={() => void template.refetch()} />
        </Match>
      </Switch>
    </div>
  )
}

function Details(props: { template: Template }) {
  const { t, format } = useWords()
  const words = useAreaWords(templateWords)
  const canMake = useCan('editor')
  return (
    <div class={css.split}>
      <div class={css.video}>
        <Preview template={props.template} />
      </div>
      <div class={css.details}>
        <header class={css.detailsHead}>
          <h1 class={css.title}>{props.template.name}</h1>
          <p class={css.quiet}>{props.template.description}</p>
          <p class={css.meta}>
            <span>{words().kinds[props.template.kind]}</span>
            <span>
              {props.template.useCount > 0 ? words().uses(format().number(props.template.useCount)) : words().unused}
            </span>
          </p>
        </header>
        <Show when={canMake()} fallback={<p class={css.quiet}>{t().readOnly.text}</p>}>
          <TopicForm template={props.template} />
        </Show>
        <Traits template={props.template} />
        <Show when={canMake()}>
          <Duplicate template={props.template} />
          <Show when={props.template.kind === 'own'}>
            <OwnTemplate template={props.template} />
          </Show>
        </Show>
      </div>
    </div>
  )
}

function Preview(props: { template: Template }) {
  const words = useAreaWords(templateWords)
  return (
    <PhoneFrame aspect={props.template.style.aspect} isLit={props.template.previewUrl === null}>
      <Show
        when={props.template.previewUrl}
        fallback={
          <p class={css.waiting} role="status">
            {words().making}
          </p>
        }
      >
        {(url) => (
          <Player
            src={url()}
            poster={props.template.posterUrl ?? undefined}
            label={words().previewOf(props.template.name)}
            onTime={() => undefined}
            onReady={() => undefined}
          />
        )}
      </Show>
    </PhoneFrame>
  )
}

function Duplicate(props: { template: Template }) {
  const { t, to, language } = useWords()
  const words = useAreaWords(templateWords)
  const navigate = useNavigate()
  const duplicate = useCreateTemplate()

  function go() {
    if (duplicate.isPending) return
    const { id, name, description, topic } = props.template
    duplicate.mutate(
      {
        ...{ fromTemplateId: id, language: language(), description, topic },
        name: words().copyName(name).slice(0, templateLimits.name),
      },
      {
        onSuccess: (copy) => {
          showToast({ text: words().duplicated, closeLabel: t().common.close })
          navigate(to(`/templates/${copy.id}`))
        },
      },
    )
  }
  return (
    <div class={css.part}>
      <Button isOff={duplicate.isPending} onPress={go}>
        {duplicate.isPending ? words().duplicating : words().duplicate}
      </Button>
      <Show when={duplicate.error}>{(error) => <FailedCall error={error()} isWrite onRetry={go} />}</Show>
    </div>
  )
}
