/**
 * Words of talk about anything (why, first, change, every day). They weigh less than the words of the other
 * lists, so that a scene about coffee shows coffee, and one that only says "here is why" still shows something.
 */
export const concepts = `
light-bulb: 방법 팁 사실 알려~ 알아두~ | tip trick know simple fact here's
magnifying-glass-tilted-left: 이유 원인 알아~ 비밀 사실은 진짜 | reason because cause truth actually real
thinking-face: 왜 궁금 혹시 어떻게 무엇 | why how what ever
bullseye: 결국 핵심 바로 | exactly point result
pushpin: 기억 중요 반드시 명심 | remember important must
spiral-calendar: 매일 하루 오늘 내일 평소 날마다 일주일 | daily today tomorrow everyday week
hourglass-not-done: 시간 오랫동안 천천히 기간 | time long years while slowly
stopwatch: 잠깐 금방 당장 지금 빨리 | quickly immediately now soon
chart-increasing: 많이 더욱 효과 점점 더_많은 커지~ 커진~ | more better bigger
chart-decreasing: 적게 덜 점차_줄 | fewer worse
sparkles: 변화 달라~ 바뀌~ 효과 놀라운 새로운 | change new different effect
flexed-biceps: 실천 해보세요 확실 정말로 성공 | try works practice
seedling: 작은 조금씩 시작 처음 첫걸음 | small little start begin
trophy: 최고 완벽 제대로 | best top greatest ultimate
warning: 문제 하지만 오히려 조심 | problem but however issue
face-with-raised-eyebrow: 착각 오해 절대 | wrong myth
bell: 구독 팔로우 알림 다음_영상 | follow subscribe notifications next_video
thumbs-up: 좋아요 도움 유익 | like helpful useful
speech-balloon: 댓글 공유 여러분 의견 남겨~ | comment share tell let_us_know
bookmark: 저장 나중에 | save later
key: 비결 열쇠 비밀 | secret key
index-pointing-up: 첫째 첫_번째 하나 한_가지 | first one_thing
victory-hand: 둘째 두_번째 두_가지 | two_things
rocket: 도전 출발 빠르게 | fast ready
eyes: 보면 본_적 눈에_띄~ | see seen watching
exploding-head: 충격 놀랍 상상 믿기 | shocking imagine believe
puzzle-piece: 복잡 과정 원리 | process complex part
gear: 작동 방식 역할 | function role
globe-showing-asia-australia: 세계 세상 전_세계 나라 | world global everywhere
person-raising-hand: 사람들 대부분 우리 모두 누구나 | people everyone most_people we
scroll: 옛날 전통 유래 과거 | past tradition history once
crystal-ball: 미래 앞으로 예측 | future tomorrow
`
