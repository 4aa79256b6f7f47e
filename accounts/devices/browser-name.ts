/** In the order in which they are looked for: most browsers also name the ones they are made from. */
const browsers: [name: string, mark: RegExp][] = [
  ['KakaoTalk', /KAKAOTALK/],
  ['NAVER', /NAVER\(inapp/],
  ['Whale', /Whale\//],
  ['Samsung Internet', /SamsungBrowser\//],
  ['Edge', /Edg(?:e|A|iOS)?\//],
  ['Opera', /OPR\/|Opera/],
  ['Firefox', /Firefox\/|FxiOS\//],
  ['Chrome', /Chrome\/|CriOS\/|HeadlessChrome\//],
  ['Safari', /Version\/[\d.]+.*Safari\//],
]

const systems: [name: string, mark: RegExp][] = [
  ['iPhone', /iPhone|iPod/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['ChromeOS', /CrOS/],
  ['macOS', /Mac OS X|Macintosh/],
  ['Linux', /Linux|X11/],
]

/**
 * A browser as a person would call it: "Chrome · Windows". What names itself otherwise is called by its first word,
 * e.g. "curl"; what says nothing has no name.
 */
export function browserName(userAgent: string): string {
  const find = (list: typeof browsers) => list.find(([, mark]) => mark.test(userAgent))?.[0]
  const browser = find(browsers) ?? /^[\w.-]+/.exec(userAgent)?.[0]
  return [browser === 'Mozilla' ? undefined : browser, find(systems)].filter(Boolean).join(' · ')
}
