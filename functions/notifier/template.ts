import type { NoticeState } from '../../shared/domain/notice.ts'
import { isNoticeKey, type NoticeKey } from '../../shared/messages/notices.ts'

type TemplateOf<K> = K extends `${infer Name}.short` ? Name : never

/**
 * What a message can be about. The catalogue has `<template>.short` for a bundle's list, `.sms.text`, `.email.subject` and
 * `.email.text` of each.
 */
export type Template = TemplateOf<NoticeKey>

export const isTemplate = (name: string): name is Template => isNoticeKey(`${name}.short`)

/** @throws TypeError for a notice that was planned with a template which the catalogue has lost since */
export const templateOf = ({ template }: Pick<NoticeState, 'template'>): Template => {
  if (!isTemplate(template)) throw new TypeError(`The catalogue has no template "${template}"`)
  return template
}

/** What a message is marked with: its template, whomever it was written for. */
export const eventOf = ({ template }: Pick<NoticeState, 'template'>): string =>
  template.startsWith('request.routed.') ? 'request.routed' : template
