/** One syllable, several meanings: a subject is meant only when one of its companions stands in the text. */
type Meaning = { subject: string; beside: RegExp }

/**
 * Korean words that mean different things. Without a companion they match nothing: no picture is better than a pear
 * where somebody's stomach hurts.
 */
export const homonyms: Record<string, Meaning[]> = {
  배: [
    { subject: 'pear', beside: /과일|껍질|깎|달콤|과즙|사과|추석/ },
    { subject: 'passenger-ship', beside: /바다|항해|선장|항구|선박|난파|거북선|해전|섬으로/ },
  ],
  눈: [
    { subject: 'snowflake', beside: /겨울|함박|눈사람|스키|눈이 내리|눈이 오|폭설/ },
    {
      subject: 'eye',
      beside: /시력|안구|눈동자|모니터|화면|블루라이트|눈물|안경|피로|깜빡|동공|스마트폰|시선|밤눈|어둠/,
    },
  ],
  밤: [
    { subject: 'chestnut', beside: /군밤|밤송이|밤나무|까먹|구워/ },
    { subject: 'crescent-moon', beside: /자기 전|수면|잠|밤에|밤마다|밤새|늦은|깊은|달|별|어두|불빛|야경|하늘/ },
  ],
  말: [
    { subject: 'horse', beside: /승마|기수|경마|마구간|초원|갈기|타고 달/ },
    { subject: 'speech-balloon', beside: /대화|언어|회화|말투|말실수|한마디|상대|듣|외국어/ },
  ],
  차: [
    { subject: 'automobile', beside: /운전|주차|도로|엔진|연비|중고|보험|주행|타이어|자동차|출퇴근/ },
    { subject: 'teacup-without-handle', beside: /마시|마셔|녹차|따뜻한 차|우려|카페인|찻잎|허브|티백/ },
  ],
  달: [{ subject: 'full-moon-face', beside: /지구|우주|밤하늘|위성|중력|보름|탐사|착륙|분화구|조석/ }],
  해: [{ subject: 'sun', beside: /뜨|떠오르|지고|노을|일출|햇|태양/ }],
  사과: [
    { subject: 'person-bowing', beside: /미안|용서|잘못|사과문|진심|사과하/ },
    { subject: 'red-apple', beside: /./ },
  ],
  불: [{ subject: 'fire', beside: /불꽃|가스|화재|태우|뜨거|끓|굽|볶|냄비|프라이팬|요리|찌개|캠핑|장작|재료/ }],
  벌: [{ subject: 'honeybee', beside: /꿀|꽃|곤충|벌집|여왕|수분/ }],
  굴: [{ subject: 'oyster', beside: /해산물|바다|조개|석화|겨울철|노로/ }],
  용: [{ subject: 'dragon-face', beside: /전설|신화|상상|불을 뿜|여의주|이무기/ }],
}
