import { Navigate, type RouteDefinition, type RouteSectionProps } from '@solidjs/router'
import { createEffect, ErrorBoundary, lazy, Suspense } from 'solid-js'
import { CrashPage } from './pages/notice/CrashPage.tsx'
import { WordlessPage } from './pages/notice/WordlessPage.tsx'
import { isLanguage } from './text/language.ts'
import { preferredLanguage } from './text/saved-language.ts'
import { useWords, WordsProvider } from './text/words.tsx'

const publicShell = lazy(() => import('./parts/PublicShell.tsx').then((m) => ({ default: m.PublicShell })))
const memberShell = lazy(() => import('./parts/MemberShell.tsx').then((m) => ({ default: m.MemberShell })))
const landing = lazy(() => import('./pages/landing/LandingPage.tsx').then((m) => ({ default: m.LandingPage })))
const signIn = lazy(() => import('./pages/account/SignInPage.tsx').then((m) => ({ default: m.SignInPage })))
const signUp = lazy(() => import('./pages/account/SignUpPage.tsx').then((m) => ({ default: m.SignUpPage })))
const checkMail = lazy(() => import('./pages/account/CheckMailPage.tsx').then((m) => ({ default: m.CheckMailPage })))
const verify = lazy(() => import('./pages/account/VerifyPage.tsx').then((m) => ({ default: m.VerifyPage })))
const forgot = lazy(() => import('./pages/account/ForgotPage.tsx').then((m) => ({ default: m.ForgotPage })))
const reset = lazy(() => import('./pages/account/ResetPage.tsx').then((m) => ({ default: m.ResetPage })))
const confirmEmail = lazy(() =>
  import('./pages/account/ConfirmEmailPage.tsx').then((m) => ({ default: m.ConfirmEmailPage })),
)
const settings = lazy(() => import('./pages/settings/SettingsPage.tsx').then((m) => ({ default: m.SettingsPage })))
const home = lazy(() => import('./pages/home/HomePage.tsx').then((m) => ({ default: m.HomePage })))
const onboarding = lazy(() =>
  import('./pages/onboarding/OnboardingPage.tsx').then((m) => ({ default: m.OnboardingPage })),
)
const create = lazy(() => import('./pages/create/CreatePage.tsx').then((m) => ({ default: m.CreatePage })))
const projects = lazy(() => import('./pages/projects/ProjectsPage.tsx').then((m) => ({ default: m.ProjectsPage })))
const project = lazy(() => import('./pages/project/ProjectPage.tsx').then((m) => ({ default: m.ProjectPage })))
const newStudio = lazy(() => import('./pages/studio/NewStudioPage.tsx').then((m) => ({ default: m.NewStudioPage })))
const studioShell = lazy(() => import('./pages/studio/StudioShell.tsx').then((m) => ({ default: m.StudioShell })))
const studioTopic = lazy(() => import('./pages/studio/TopicPage.tsx').then((m) => ({ default: m.TopicPage })))
const studioScript = lazy(() => import('./pages/studio/ScriptPage.tsx').then((m) => ({ default: m.ScriptPage })))
const studioImages = lazy(() => import('./pages/studio/ImagesPage.tsx').then((m) => ({ default: m.ImagesPage })))
const studioVoice = lazy(() => import('./pages/studio/VoicePage.tsx').then((m) => ({ default: m.VoicePage })))
const studioEdit = lazy(() => import('./pages/studio/EditPage.tsx').then((m) => ({ default: m.EditPage })))
const studioFinish = lazy(() => import('./pages/studio/FinishPage.tsx').then((m) => ({ default: m.FinishPage })))
const brands = lazy(() => import('./pages/brands/BrandsPage.tsx').then((m) => ({ default: m.BrandsPage })))
const brand = lazy(() => import('./pages/brands/BrandPage.tsx').then((m) => ({ default: m.BrandPage })))
const templates = lazy(() => import('./pages/templates/TemplatesPage.tsx').then((m) => ({ default: m.TemplatesPage })))
const template = lazy(() => import('./pages/templates/TemplatePage.tsx').then((m) => ({ default: m.TemplatePage })))
const publish = lazy(() => import('./pages/publish/PublishPage.tsx').then((m) => ({ default: m.PublishPage })))
const assets = lazy(() => import('./pages/assets/AssetsPage.tsx').then((m) => ({ default: m.AssetsPage })))
const library = lazy(() => import('./pages/library/LibraryPage.tsx').then((m) => ({ default: m.LibraryPage })))
const batch = lazy(() => import('./pages/batch/BatchPage.tsx').then((m) => ({ default: m.BatchPage })))
const calendar = lazy(() => import('./pages/calendar/CalendarPage.tsx').then((m) => ({ default: m.CalendarPage })))
const spread = lazy(() => import('./pages/spread/SpreadPage.tsx').then((m) => ({ default: m.SpreadPage })))
const channels = lazy(() => import('./pages/channels/ChannelsPage.tsx').then((m) => ({ default: m.ChannelsPage })))
const community = lazy(() => import('./pages/community/CommunityPage.tsx').then((m) => ({ default: m.CommunityPage })))
const post = lazy(() => import('./pages/community/PostPage.tsx').then((m) => ({ default: m.PostPage })))
const newPost = lazy(() => import('./pages/community/NewPostPage.tsx').then((m) => ({ default: m.NewPostPage })))
const creator = lazy(() => import('./pages/community/CreatorPage.tsx').then((m) => ({ default: m.CreatorPage })))
const myCreator = lazy(() => import('./pages/community/MyPage.tsx').then((m) => ({ default: m.MyPage })))
const moderation = lazy(() =>
  import('./pages/moderation/ModerationPage.tsx').then((m) => ({ default: m.ModerationPage })),
)
const team = lazy(() => import('./pages/team/TeamPage.tsx').then((m) => ({ default: m.TeamPage })))
const newTeam = lazy(() => import('./pages/team/NewTeamPage.tsx').then((m) => ({ default: m.NewTeamPage })))
const audit = lazy(() => import('./pages/team/AuditPage.tsx').then((m) => ({ default: m.AuditPage })))
const invitations = lazy(() =>
  import('./pages/invitation/InvitationsPage.tsx').then((m) => ({ default: m.InvitationsPage })),
)
const invitation = lazy(() =>
  import('./pages/invitation/InvitationPage.tsx').then((m) => ({ default: m.InvitationPage })),
)
const authorize = lazy(() => import('./pages/authorize/AuthorizePage.tsx').then((m) => ({ default: m.AuthorizePage })))
const billing = lazy(() => import('./pages/billing/BillingPage.tsx').then((m) => ({ default: m.BillingPage })))
const billingReturn = lazy(() => import('./pages/billing/ReturnPage.tsx').then((m) => ({ default: m.ReturnPage })))
const receipt = lazy(() => import('./pages/billing/ReceiptPage.tsx').then((m) => ({ default: m.ReceiptPage })))
const ledger = lazy(() => import('./pages/ledger/LedgerPage.tsx').then((m) => ({ default: m.LedgerPage })))
const analytics = lazy(() => import('./pages/analytics/AnalyticsPage.tsx').then((m) => ({ default: m.AnalyticsPage })))
const videoFigures = lazy(() => import('./pages/analytics/VideoPage.tsx').then((m) => ({ default: m.VideoPage })))
const costs = lazy(() => import('./pages/costs/CostsPage.tsx').then((m) => ({ default: m.CostsPage })))
const costAccounts = lazy(() => import('./pages/costs/AccountsPage.tsx').then((m) => ({ default: m.AccountsPage })))
const costTeams = lazy(() => import('./pages/costs/TeamsPage.tsx').then((m) => ({ default: m.TeamsPage })))
const costBudgets = lazy(() => import('./pages/costs/BudgetsPage.tsx').then((m) => ({ default: m.BudgetsPage })))
const costAdvice = lazy(() => import('./pages/costs/AdvicePage.tsx').then((m) => ({ default: m.AdvicePage })))
const costReports = lazy(() => import('./pages/costs/ReportsPage.tsx').then((m) => ({ default: m.ReportsPage })))
const costReport = lazy(() => import('./pages/costs/ReportPage.tsx').then((m) => ({ default: m.ReportPage })))
const developersShell = lazy(() => import('./parts/DevelopersShell.tsx').then((m) => ({ default: m.DevelopersShell })))
const apiKeys = lazy(() => import('./pages/keys/KeysPage.tsx').then((m) => ({ default: m.KeysPage })))
const usage = lazy(() => import('./pages/usage/UsagePage.tsx').then((m) => ({ default: m.UsagePage })))
const requests = lazy(() => import('./pages/requests/RequestsPage.tsx').then((m) => ({ default: m.RequestsPage })))
const models = lazy(() => import('./pages/models/ModelsPage.tsx').then((m) => ({ default: m.ModelsPage })))
const ollama = lazy(() => import('./pages/ollama/OllamaPage.tsx').then((m) => ({ default: m.OllamaPage })))
const playground = lazy(() =>
  import('./pages/playground/PlaygroundPage.tsx').then((m) => ({ default: m.PlaygroundPage })),
)
const guide = lazy(() => import('./pages/guide/GuidePage.tsx').then((m) => ({ default: m.GuidePage })))
const prices = lazy(() => import('./pages/prices/PricesPage.tsx').then((m) => ({ default: m.PricesPage })))
const operators = lazy(() => import('./pages/operators/OperatorsPage.tsx').then((m) => ({ default: m.OperatorsPage })))
const notFound = lazy(() => import('./pages/notice/NotFoundPage.tsx').then((m) => ({ default: m.NotFoundPage })))

/** Every page there is. The first part of an address is its language; an address without one gets it here. */
export const routes: RouteDefinition[] = [
  {
    path: '/:language',
    matchFilters: { language: ['ko', 'en'] },
    component: InLanguage,
    children: [
      {
        path: '/',
        component: memberShell,
        children: [
          { path: '/home', component: home },
          { path: '/onboarding', component: onboarding },
          { path: '/create', component: create },
          { path: '/projects', component: projects },
          { path: '/projects/:id', component: project },
          { path: '/projects/:id/publish', component: publish },
          { path: '/studio', component: newStudio },
          {
            path: '/studio/:projectId',
            component: studioShell,
            children: [
              // Without a step: the shell goes to the one that was worked on last.
              { path: '/' },
              { path: '/topic', component: studioTopic },
              { path: '/script', component: studioScript },
              { path: '/images', component: studioImages },
              { path: '/voice', component: studioVoice },
              { path: '/edit', component: studioEdit },
              { path: '/finish', component: studioFinish },
            ],
          },
          { path: '/brands', component: brands },
          { path: '/brands/:id', component: brand },
          { path: '/templates', component: templates },
          { path: '/templates/:id', component: template },
          { path: '/library', component: library },
          { path: '/assets', component: assets },
          { path: '/batch', component: batch },
          { path: '/calendar', component: calendar },
          { path: '/calendar/spread', component: spread },
          { path: '/channels', component: channels },
          { path: '/settings', component: settings },
          { path: '/community', component: community },
          { path: '/community/posts/:id', component: post },
          { path: '/community/new', component: newPost },
          { path: '/community/creators/:handle', component: creator },
          { path: '/community/me', component: myCreator },
          { path: '/team', component: team },
          { path: '/team/changes', component: audit },
          { path: '/teams/new', component: newTeam },
          { path: '/invitations', component: invitations },
          { path: '/billing', component: billing },
          { path: '/billing/return', component: billingReturn },
          { path: '/billing/payments/:id', component: receipt },
          { path: '/ledger', component: ledger },
          { path: '/analytics', component: analytics },
          { path: '/analytics/:publicationId', component: videoFigures },
          { path: '/costs', component: costs },
          { path: '/costs/accounts', component: costAccounts },
          { path: '/costs/advice', component: costAdvice },
          { path: '/costs/budgets', component: costBudgets },
          { path: '/costs/reports', component: costReports },
          { path: '/costs/reports/:id', component: costReport },
          { path: '/costs/teams', component: costTeams },
          { path: '/developers', component: ToKeys },
          {
            path: '/',
            component: developersShell,
            children: [
              { path: '/developers/keys', component: apiKeys },
              { path: '/developers/usage', component: usage },
              { path: '/developers/requests', component: requests },
              { path: '/developers/models', component: models },
              { path: '/developers/ollama', component: ollama },
              { path: '/developers/playground', component: playground },
              { path: '/developers/guide', component: guide },
              { path: '/operators', component: operators },
              { path: '/prices', component: prices },
              { path: '/moderation', component: moderation },
            ],
          },
        ],
      },
      {
        path: '/',
        component: publicShell,
        children: [
          { path: '/', component: landing },
          { path: '/sign-in', component: signIn },
          { path: '/sign-up', component: signUp },
          { path: '/check-mail', component: checkMail },
          { path: '/verify', component: verify },
          { path: '/forgot', component: forgot },
          { path: '/reset', component: reset },
          { path: '/confirm-email', component: confirmEmail },
          { path: '/invitation', component: invitation },
          { path: '/authorize', component: authorize },
          { path: '/*rest', component: notFound },
        ],
      },
    ],
  },
  { path: '/*rest', component: WithoutLanguage },
]

function InLanguage(props: RouteSectionProps) {
  const language = () => (isLanguage(props.params.language) ? props.params.language : preferredLanguage())
  createEffect(() => {
    document.documentElement.lang = language()
  })
  return (
    <ErrorBoundary fallback={(error: unknown) => <WordlessPage error={error} />}>
      <WordsProvider language={language()}>
        <ErrorBoundary fallback={(error: unknown) => <CrashPage error={error} />}>
          <Suspense>{props.children}</Suspense>
        </ErrorBoundary>
      </WordsProvider>
    </ErrorBoundary>
  )
}

/** The developers' pages begin with what everything else needs. */
function ToKeys() {
  const { to } = useWords()
  return <Navigate href={to('/developers/keys')} />
}

function WithoutLanguage(props: RouteSectionProps) {
  const path = () => (props.location.pathname === '/' ? '' : props.location.pathname)
  return <Navigate href={`/${preferredLanguage()}${path()}${props.location.search}${props.location.hash}`} />
}
