import type { Instant } from '../events/envelope.ts'
import type { Fact } from '../events/event.ts'
import type { RequestEvent } from '../events/request.ts'

type Past<T extends RequestEvent['type']> = Fact<Extract<RequestEvent, { type: T }>> & { readonly at: Instant }
type DataOf<T extends RequestEvent['type']> = Extract<RequestEvent, { type: T }>['data']

/** A request of the small zone, submitted on a Tuesday at nine. */
export const submitted = (change: Partial<DataOf<'request.submitted'>> = {}, at = '2026-11-24T01:00:00.000Z') =>
  ({
    type: 'request.submitted',
    at,
    data: {
      enterprise: { id: 'e-haiyuntong', name: '海运通物流有限公司', creditCode: '91370211MA3C7QXK5W' },
      contactId: 'c-1',
      category: 'oversized-transport',
      title: '七台大件设备三日内须运抵化工园',
      description: '其中两台超长、超宽、超重。',
      answers: {},
      urgency: 'normal',
      language: 'zh-CN',
      profile: 'sd-2115',
      routeBy: '2026-11-24T01:02:00.000Z',
      clocks: [
        {
          kind: 'contact',
          dueAt: '2026-11-24T03:00:00.000Z',
          rungs: [
            { level: 'reminder', at: '2026-11-24T02:00:00.000Z' },
            { level: 'red', at: '2026-11-25T03:00:00.000Z' },
          ],
        },
        {
          kind: 'resolve',
          dueAt: '2026-12-15T01:00:00.000Z',
          rungs: [{ level: 'yellow', at: '2026-12-09T01:00:00.000Z' }],
        },
      ],
      ...change,
    },
  }) satisfies Past<'request.submitted'>

export const routed = (change: Partial<DataOf<'request.routed'>> = {}, at = '2026-11-24T01:00:01.000Z') =>
  ({
    type: 'request.routed',
    at,
    data: {
      squadId: 's01',
      assigneeId: 'm-zhang-wei',
      coHandlers: ['m-zhao-min'],
      reasons: [],
      nudgeAt: '2026-11-24T01:30:00.000Z',
      ...change,
    },
  }) satisfies Past<'request.routed'>
