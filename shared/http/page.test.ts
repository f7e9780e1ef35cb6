import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { escaped, page } from './page.ts'
import { json, seeOther } from './reply.ts'

it('what was typed can neither end an attribute nor begin an element', () => {
  expect(escaped(`"><script>alert('限高 & co')</script>`)).toBe(
    '&#34;&#62;&#60;script&#62;alert(&#39;限高 &#38; co&#39;)&#60;/script&#62;',
  )
})

it('a page allows no script and only the style that it carries', () => {
  const { headers, body } = page(422, 'zh-CN', { title: '请改<正>', main: '<p>内容</p>' })
  const style = /<style>(.*)<\/style>/s.exec(body)?.[1] ?? ''
  const policy = headers['content-security-policy']
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`)
  expect(body).toContain('<html lang="zh-CN">')
  expect(body).toContain('<title>请改&#60;正&#62;</title>')
})

it('a page’s policy cannot be taken off by the headers of a reply', () => {
  const { headers } = page(200, 'en', { title: '', main: '', headers: { 'content-security-policy': '*', 'x-a': 'b' } })
  expect(headers).toMatchObject({ 'x-a': 'b', 'referrer-policy': 'no-referrer' })
  expect(headers['content-security-policy']).not.toBe('*')
})

it('no reply is kept by a cache on its way, nor read as what it does not say it is', () => {
  for (const { headers } of [json(200, {}), seeOther('/track#x'), page(200, 'en', { title: '', main: '' })])
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
})
