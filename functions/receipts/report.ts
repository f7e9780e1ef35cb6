import * as z from 'zod/mini'
import type { Instant } from '../../events/envelope.ts'

/**
 * One receipt of the SmsReport that Alibaba Cloud pushes, as far as it is read; the phone number is not.
 * https://help.aliyun.com/zh/sms/developer-reference/smsreport-2
 */
export const Report = z.object({
  biz_id: z.string().check(z.minLength(1), z.maxLength(200)),
  /** What was given as `OutId`: the notice that carried the message. */
  out_id: z.optional(z.string().check(z.maxLength(300))),
  success: z.union([
    z.boolean(),
    z.pipe(
      z.enum(['true', 'false']),
      z.transform((word) => word === 'true'),
    ),
  ]),
  err_code: z.optional(z.string()),
  report_time: z.optional(z.string()),
})
export type Report = z.infer<typeof Report>

const TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/

/** The provider writes Beijing's time and no offset; what cannot be read, or lies ahead of us, is now. */
export const deliveredAt = ({ report_time = '' }: Report, now: Date): Instant => {
  const at = TIME.test(report_time) ? new Date(`${report_time.replace(' ', 'T')}+08:00`) : now
  return (at.getTime() <= now.getTime() ? at : now).toISOString()
}

/** The network's code, without whatever else somebody may have put there. */
export const detailOf = ({ err_code = '' }: Report): string => /^[\w:.-]{1,60}$/.exec(err_code)?.[0] ?? 'undelivered'
