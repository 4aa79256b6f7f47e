import 'pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css'
import './ui/tokens.css'
import './ui/base.css'
import { render } from 'solid-js/web'
import { App } from './app.tsx'
import { watchTheme } from './ui/theme.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element #root')
watchTheme()
render(() => <App />, root)
