import type { Form } from './subject.ts'
import { fact, myth, type Point, tip } from './topic.ts'

/** Advice that answers the form of a keyword ("how to …", "why …", "best …"), whatever it is about; in the order of doing. */
export const formPoints: Record<Form, Point[]> = {
  plain: [],
  question: [
    fact(
      [
        '짧은 답보다 조건이 더 [중요해요|중요합니다].',
        '언제, 누구에게 그런지에 따라 답이 [달라져요|달라집니다].',
        '조건이 먼저',
      ],
      ['The honest answer often starts with: it depends.', 'Ask when, for whom and how much.', 'It depends'],
      'a signpost with several arrows at a crossroads, soft light',
    ),
    tip(
      ['누가 어떻게 알아냈는지 먼저 찾아보세요.', '근거가 있는 답이 오래 [남아요|남습니다].', '어떻게 알았을까'],
      ['Look for who found it out, and how.', 'An answer with a reason lasts.', 'Who found out?'],
      'an open encyclopedia and a magnifying glass, desk light',
    ),
    myth(
      [
        '빨리 나온 답이 맞는 답이라고 [믿기 쉬워요|믿기 쉽습니다].',
        '한 번 더 물으면 더 나은 답이 [나와요|나옵니다].',
        '한 번 더 묻기',
      ],
      ['The first answer feels like the right one.', 'Ask once more and a better one appears.', 'Ask once more'],
      'two speech bubbles, one small and one large, on a plain wall',
    ),
  ],
  how: [
    tip(
      ['시작하기 전에 다 된 모습부터 그려 보세요.', '끝이 보이면 순서가 저절로 [잡혀요|잡힙니다].', '끝부터 그리기'],
      ['Picture the finished result before you begin.', 'When the end is clear, the order follows.', 'Picture the end'],
      'a simple sketch of a finished plan on paper, desk light',
    ),
    tip(
      ['필요한 것을 한자리에 먼저 모아 두세요.', '도중에 찾으러 가면 흐름이 [끊겨요|끊깁니다].', '한자리에 모으기'],
      ['Gather what you need in one place.', 'Getting up halfway breaks the flow.', 'Gather it first'],
      'tools neatly arranged on a wooden table, top view',
    ),
    tip(
      [
        '막히는 곳은 표시만 하고 일단 넘어가세요.',
        '한 바퀴 돌아야 어디가 문제인지 [보여요|보입니다].',
        '표시하고 넘어가기',
      ],
      [
        'Mark the part where you get stuck and move on.',
        'After one full round you see the real problem.',
        'Mark it, move on',
      ],
      'a red flag marker on a winding path, aerial view',
    ),
    tip(
      ['끝나면 다음에 바꿀 것 하나만 적어 두세요.', '두 번째는 그만큼 빨라[져요|집니다].', '다음에 바꿀 하나'],
      [
        'When you are done, note one thing to change next time.',
        'The second round will be quicker.',
        'One change next time',
      ],
      'a sticky note with one line on a finished project',
    ),
    myth(
      [
        '한 번에 제대로 해내야 한다고 [생각하기 쉬워요|생각하기 쉽습니다].',
        '처음은 연습이라고 정하면 훨씬 [편해요|편합니다].',
        '처음은 연습',
      ],
      [
        'It must work the first time, we think.',
        'Call the first one practice, and it gets lighter.',
        'First one is practice',
      ],
      'crumpled paper beside one neat paper crane',
    ),
  ],
  why: [
    fact(
      [
        '이유는 대개 하나가 아니라 [여럿이에요|여럿입니다].',
        '겉에 보이는 것과 밑에 깔린 것을 나눠 보세요.',
        '이유는 여럿',
      ],
      ['There is rarely just one reason.', 'Separate what you see from what lies beneath.', 'More than one reason'],
      'an iceberg seen above and below the water line',
    ),
    fact(
      ['늘 그런지, 가끔 그런지에 따라 답이 [달라져요|달라집니다].', '언제 그런지부터 적어 보세요.', '늘일까, 가끔일까'],
      ['Always and sometimes have different answers.', 'Write down when it happens first.', 'Always or sometimes?'],
      'a calendar with a few marked days and a pencil',
    ),
    tip(
      ['그 일이 없는 날은 언제인지도 찾아보세요.', '달라진 조건이 가장 큰 [힌트예요|힌트입니다].', '아닐 때를 찾기'],
      ['Look for the times when it does not happen.', 'What differs there is the best clue.', 'When does it stop?'],
      'a detective style cork board with one empty spot',
    ),
    tip(
      [
        '처음 떠오른 설명을 한 번만 의심해 보세요.',
        '익숙한 답이 늘 맞는 답은 [아니에요|아닙니다].',
        '첫 설명 의심하기',
      ],
      ['Doubt the first explanation once.', 'The familiar answer is not always the right one.', 'Doubt it once'],
      'a door slightly open with light behind it',
    ),
    myth(
      [
        '먼저 일어난 일이 원인이라고 [믿기 쉬워요|믿기 쉽습니다].',
        '순서와 원인은 서로 다른 [이야기예요|이야기입니다].',
        '순서는 원인이 아니다',
      ],
      [
        'Whatever came first looks like the cause.',
        'Order and cause are two different things.',
        'First is not the cause',
      ],
      'falling dominoes with one standing apart',
    ),
  ],
  best: [
    tip(
      ['고르기 전에 포기 못 할 조건 하나만 정하세요.', '나머지는 있으면 좋은 것으로 내려 두세요.', '포기 못 할 하나'],
      ['Before choosing, fix the one thing you cannot give up.', 'Everything else is nice to have.', 'One must-have'],
      'one highlighted check box on a clean card',
    ),
    tip(
      [
        '후기는 칭찬보다 아쉬운 점부터 읽어 보세요.',
        '그 단점이 나에게도 문제인지 따져 보면 [돼요|됩니다].',
        '아쉬운 점부터',
      ],
      ['Read the complaints before the praise.', 'Then ask if that flaw would bother you.', 'Complaints first'],
      'a phone with star ratings and a cup of coffee',
    ),
    tip(
      ['후보는 셋까지만 남겨서 나란히 놓아 보세요.', '넷부터는 고민만 [길어져요|길어집니다].', '후보는 셋'],
      ['Keep three candidates and put them side by side.', 'From the fourth on, only doubt grows.', 'Three candidates'],
      'three objects on pedestals in soft light',
    ),
    fact(
      ['쓰는 상황이 바뀌면 순위도 [바뀌어요|바뀝니다].', '누가, 언제, 얼마나 쓸지부터 정해 보세요.', '상황이 순위'],
      [
        'Change the situation and the ranking changes.',
        'Decide who will use it, when and how often.',
        'It depends on use',
      ],
      'a podium with shifting places, clean background',
    ),
    myth(
      [
        '순위가 높으면 나에게도 최고라고 [느껴져요|느껴집니다].',
        '순위는 평균이고, 나는 평균이 [아니에요|아닙니다].',
        '나는 평균이 아니다',
      ],
      [
        'Number one for all must be number one for me.',
        'A ranking is an average, and you are not one.',
        'You are not average',
      ],
      'one person with a different colored coat in a crowd',
    ),
  ],
  compare: [
    tip(
      ['둘을 같은 조건에 놓고 비교해 보세요.', '조건이 다르면 비교가 아니라 [인상이에요|인상입니다].', '같은 조건'],
      [
        'Compare both under the same conditions.',
        'Different conditions give you an impression, not a result.',
        'Same conditions',
      ],
      'a balance scale with two objects, even light',
    ),
    tip(
      ['내가 매일 마주칠 장면 세 개를 적어 점수를 매겨 보세요.', '합계보다 가장 낮은 점수를 보세요.', '가장 낮은 점수'],
      [
        'Write three everyday situations and score both.',
        'Look at the lowest score, not the total.',
        'Mind the lowest score',
      ],
      'a handwritten score table on paper with a pen',
    ),
    fact(
      [
        '둘 다 괜찮다면 되돌리기 쉬운 쪽이 [편해요|편합니다].',
        '되돌릴 수 있는 선택은 빨리 해도 [돼요|됩니다].',
        '되돌리기 쉬운 쪽',
      ],
      ['If both are fine, take the one that is easy to undo.', 'Reversible choices can be quick.', 'Easy to undo'],
      'a path that forks and meets again, aerial view',
    ),
    myth(
      [
        '한쪽이 모든 면에서 낫다고 [믿기 쉬워요|믿기 쉽습니다].',
        '대개는 무엇을 주고 무엇을 얻느냐의 [문제예요|문제입니다].',
        '주고받기',
      ],
      [
        'One of them must be better in every way, we believe.',
        'Usually it is about what you trade for what.',
        'It is a trade',
      ],
      'two hands exchanging small gifts, soft light',
    ),
  ],
}
