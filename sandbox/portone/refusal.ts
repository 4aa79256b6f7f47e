/** What the stand-in says no with, by the words of PortOne's API. */
export class Refusal extends Error {
  readonly status: number
  readonly body: { type: string; message: string; pgCode?: string; pgMessage?: string }

  constructor(status: number, type: string, message: string, pg: { pgCode?: string; pgMessage?: string } = {}) {
    super(message)
    this.status = status
    this.body = { type, message, ...pg }
  }
}

/** Why a card company refuses; the codes are those of one of PortOne's providers, as its customers see them. */
export const refusalReasons = {
  limit: { pgCode: 'EXCEED_MAX_AMOUNT', pgMessage: '거래금액 한도를 초과했습니다.' },
  balance: { pgCode: 'REJECT_ACCOUNT_PAYMENT', pgMessage: '잔액부족으로 결제에 실패했습니다.' },
  expired: { pgCode: 'INVALID_CARD_EXPIRATION', pgMessage: '카드 정보를 다시 확인해주세요. (유효기간)' },
  stopped: { pgCode: 'INVALID_STOPPED_CARD', pgMessage: '정지된 카드 입니다.' },
  closed: { pgCode: 'PAY_PROCESS_CANCELED', pgMessage: '사용자가 결제를 취소했습니다.' },
} as const
export type RefusalReason = keyof typeof refusalReasons

export const pgRefusal = (reason: RefusalReason) => new Refusal(502, 'PG_PROVIDER', 'PG사 오류', refusalReasons[reason])
