import * as z from 'zod/mini'
import { Language } from '../../events/envelope.ts'

/** A text message as the zone has registered it with its SMS provider. */
export const SmsTemplate = z.object({
  /** `<template>/<language>/<channel>` */
  id: z.string(),
  template: z.string(),
  language: Language,
  channel: z.literal('sms'),
  /** The provider's own name for it, such as `SMS_480010001`. */
  code: z.string(),
  signature: z.string(),
  /** In the order of the registered text. */
  parameters: z.array(z.string()),
})
export type SmsTemplate = z.infer<typeof SmsTemplate>

export const templateId = (template: string, language: Language): string => `${template}/${language}/sms`
