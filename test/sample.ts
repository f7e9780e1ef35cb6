/** A request as the form sends it. */
export const SAMPLE = {
  enterprise: { name: '海运通物流有限公司', creditCode: '91370211MA3C7QXK5W' },
  contact: { name: '王芳', phone: '13905320001', email: 'wangfang@haiyuntong.example' },
  category: 'oversized-transport',
  title: '七台大件设备三日内须运抵化工园',
  description: '我司承运七台设备至滨海化工园,其中两台超长、超宽、超重。\n沿途限高架与信号灯需临时拆除。',
  place: '滨海化工园 2 号门',
  answers: { length: '38.5', road: 'closed' },
  neededBy: '2026-11-27T18:00:00+08:00',
  urgency: 'urgent',
  language: 'zh-CN',
}
