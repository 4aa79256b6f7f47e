import { Navigate, type RouteDefinition, type RouteSectionProps } from '@solidjs/router'
import { createEffect, ErrorBoundary, lazy, Suspense } from 'solid-js'
import { CrashPage } from './pages/notice/CrashPage.tsx'
import { isLanguage } from './text/language.ts'
import { preferredLanguage } from './text/saved-language.ts'
import { WordsProvider } from './text/words.tsx'

const publicShell = lazy(() => import('./parts/PublicShell.tsx').then((m) => ({ default: m.PublicShell })))
const memberShell = lazy(() => import('./parts/MemberShell.tsx').then((m) => ({ default: m.MemberShell })))
const landing = lazy(() => import('./pages/landing/LandingPage.tsx').then((m) => ({ default: m.LandingPage })))
const signIn = lazy(() => import('./pages/account/SignInPage.tsx').then((m) => ({ default: m.SignInPage })))
const signUp = lazy(() => import('./pages/account/SignUpPage.tsx').then((m) => ({ default: m.SignUpPage })))
const create = lazy(() => import('./pages/create/CreatePage.tsx').then((m) => ({ default: m.CreatePage })))
const projects = lazy(() => import('./pages/projects/ProjectsPage.tsx').then((m) => ({ default: m.ProjectsPage })))
const project = lazy(() => import('./pages/project/ProjectPage.tsx').then((m) => ({ default: m.ProjectPage })))
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
          { path: '/create', component: create },
          { path: '/projects', component: projects },
          { path: '/projects/:id', component: project },
        ],
      },
      {
        path: '/',
        component: publicShell,
        children: [
          { path: '/', component: landing },
          { path: '/sign-in', component: signIn },
          { path: '/sign-up', component: signUp },
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
    <WordsProvider language={language()}>
      <ErrorBoundary fallback={(error: unknown) => <CrashPage error={error} />}>
        <Suspense>{props.children}</Suspense>
      </ErrorBoundary>
    </WordsProvider>
  )
}

function WithoutLanguage(props: RouteSectionProps) {
  const path = () => (props.location.pathname === '/' ? '' : props.location.pathname)
  return <Navigate href={`/${preferredLanguage()}${path()}${props.location.search}${props.location.hash}`} />
}
