import 'pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css'
import './ui/tokens.css'
import './ui/base.css'
import { render } from 'solid-js/web'
import { App } from './app.tsx'
import { isLanguage } from './text/language.ts'
import { preferredLanguage } from './text/saved-language.ts'
import { loadWords } from './text/words.tsx'
import { bringLetters } from './ui/letters.ts'
import { watchTheme } from './ui/theme.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element #root')
watchTheme()
bringLetters()
const asked = location.pathname.split('/')[1]
// Beside the page that they are for; where they do not come, the provider says so.
loadWords(isLanguage(asked) ? asked : preferredLanguage()).catch(() => undefined)
render(() => <App />, root)
