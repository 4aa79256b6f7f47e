/**
 * Finds known words inside Korean tokens. Korean glues particles and endings to its words ("사과는", "집중력이",
 * "운동하면"), so a token matches a word when what is left over is one of those.
 */

const particles =
  '은|는|이|가|을|를|의|에|에게|께|와|과|랑|이랑|도|만|로|으로|에서|에서는|에는|에도|에서도|에게는|으로는|로는|으로도|로도|까지|까지는|까지도|부터|부터는|처럼|보다|보다는|보다도|마다|조차|마저|뿐|뿐만|뿐만이|밖에|이나|나|이든|든|이라도|라도|이라|라|이라는|라는|이란|란|이라고|라고|이라면|라면|만은|만이|만을|만의|와는|과는|와의|과의|들|들이|들은|들을|들의|들도|들과|들에게|들이나'
const copulas =
  '이다|다|입니다|이에요|예요|에요|이야|야|이죠|죠|이지만|지만|이고|고|이며|며|인|인데|인데요|인지|일|일까|일까요|인가|인가요|였|였다|였습니다|이었|이었다|이었습니다|이라서|라서|이니까|니까|이니|이면|면|입니까|인가요|이래요|래요|이잖아요|잖아요'
const suffixes = '씩|쯤|째|별|용|형|적인|적으로|적|님|님이|님은|씨|류|급|권|량|법|률|력|값'
const nounEnding = new RegExp(`^(${suffixes})?(들)?(${particles}|${copulas})?$`)
/** Forms of 하다, 되다, 시키다, 받다 after a noun: "운동하면", "증가했습니다", "충전된". */
const verbEnding =
  /^(을|를)?(하|해|했|한|할|함|합|되|돼|됐|된|될|됨|됩|시키|시켜|시킨|시킬|받|스러|스럽|롭|로운)[가-힣]{0,5}$/
/** A word of one syllable is so often part of something else that only these may follow it. */
const shortWordEnding =
  /^(이|가|을|를|은|는|의|에|도|만|과|와|에서|에는|으로|부터|까지|보다|처럼|이나|마다|입니다|이에요|예요|이다|조차|관리|들이|들은|들을)?$/

/** These mean something else when they stand alone ("약 30분", "산 물건") or with a particle like the one they meet. */
const needsParticle = new Set([
  '약',
  '산',
  '강',
  '불',
  '발',
  '손',
  '코',
  '입',
  '귀',
  '피',
  '힘',
  '문',
  '칼',
  '숨',
  '팀',
  '왕',
  '곰',
  '팬',
  '싹',
  '운',
  '새',
  '열',
  '위',
  '활',
  '혀',
])
/** Whole tokens that only look like a known word. */
const lookAlikes = new Set([
  '별로',
  '물론',
  '발로',
  '코로',
  '약은',
  '운이나',
  '피는',
  '손이나',
  '강한',
  '강의',
  '위에',
  '귀가',
  '입을',
  '이나',
  '문의',
  '새는',
  '새로',
  '산은',
  '힘들',
  '사과드',
  '꽃이나',
  '별의별',
])

const isHangul = (token: string) => /^[가-힣]+$/.test(token)

export function koreanTokens(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[가-힣]+|[a-z][a-z0-9]*|\d+[가-힣%]*/g) ?? []
  )
}

/**
 * Known words in a token, longest first match, with how sure we are (0 to 1). One token may hold two words
 * ("수면시간", "아침식사"). Empty when nothing known is inside.
 */
export function koreanWordsIn(token: string, isKnown: (word: string) => boolean): { word: string; trust: number }[] {
  if (lookAlikes.has(token)) return []
  if (!isHangul(token)) {
    const bare = token.replace(/[가-힣%]+$/, '')
    return [token, bare]
      .filter(isKnown)
      .slice(0, 1)
      .map((word) => ({ word, trust: 1 }))
  }
  const whole = headWord(token, isKnown)
  if (whole) return [{ word: whole, trust: 1 }]
  for (let cut = token.length - 2; cut >= 2; cut--) {
    const tail = headWord(token.slice(cut), isKnown, 2)
    if (!tail) continue
    const head = token.slice(0, cut)
    return isKnown(head)
      ? [
          { word: head, trust: 0.9 },
          { word: tail, trust: 0.9 },
        ]
      : [{ word: tail, trust: 0.6 }]
  }
  for (let length = token.length - 1; length >= 3; length--) {
    const word = token.slice(0, length)
    if (isKnown(word)) return [{ word, trust: 0.6 }]
  }
  return beginningOf(token, isKnown)
}

/** The longest known word at the front whose rest is only grammar. */
function headWord(token: string, isKnown: (word: string) => boolean, minLength = 1): string | null {
  for (let length = token.length; length >= minLength; length--) {
    const word = token.slice(0, length)
    if (isKnown(word) && isGrammar(token.slice(length), word)) return word
  }
  return null
}

function isGrammar(rest: string, word: string): boolean {
  if (word.length > 1) return nounEnding.test(rest) || verbEnding.test(rest)
  return rest === '' ? !needsParticle.has(word) : shortWordEnding.test(rest)
}

/** Verbs are listed by their beginning with a tilde: "마시~" is in every form of 마시다. */
function beginningOf(token: string, isKnown: (word: string) => boolean): { word: string; trust: number }[] {
  for (let length = token.length; length >= 1; length--) {
    const word = `${token.slice(0, length)}~`
    if (isKnown(word)) return [{ word, trust: 0.9 }]
  }
  return []
}
