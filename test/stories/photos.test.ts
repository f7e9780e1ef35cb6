import { afterAll, beforeAll, expect, it } from 'vitest'
import { barePhoto, pdf, phonePhoto, zip } from '../pictures.ts'
import { posted, type Town, town } from './town.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

let doorstep: Town
let receipt: string
let own: string
let desk: string

beforeAll(async () => {
  doorstep = await town()
  await doorstep.until('2026-03-02T09:00:00+08:00')
  ;({ receipt, own, desk } = await withFiles())
})
afterAll(() => doorstep.leave())

const withFiles = (files?: readonly string[]) => posted(doorstep, { urgency: 'urgent', files })

const leave = (name: string, type: string, size: number, token?: string) =>
  doorstep.call('POST', '/api/files', { name, type, size }, token)

/** As a browser's form does it, straight to the bucket. */
const send = async (upload: { url: string; fields: Record<string, string> }, bytes: Uint8Array) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(upload.fields)) form.append(name, value)
  form.append('file', new Blob([new Uint8Array(bytes)]), 'whatever')
  const response = await fetch(upload.url, { method: 'POST', body: form })
  return { status: response.status, text: await response.text() }
}

const sent = async (name: string, type: string, bytes: Uint8Array, token?: string): Promise<string> => {
  const { body } = await leave(name, type, bytes.length, token)
  expect((await send(body.upload, bytes)).status).toBe(204)
  await doorstep.settle()
  return body.id
}

const look = async (id: string) => (await doorstep.call('GET', `/api/files/${id}`)).body
const say = (files: readonly string[], text = '现场照片见附件。') =>
  doorstep.call('POST', `/api/requests/${receipt}/message`, { text, files }, own)
const listed = async (token: string) =>
  (await doorstep.call('GET', `/api/files?receipt=${receipt}`, undefined, token)).body
const saved = async (link: string) => {
  const response = await fetch(link)
  return { status: response.status, headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) }
}

it('a photo goes with a message, and the squad sees it without the place that the phone wrote into it', async () => {
  const id = await sent('通道 现场.jpg', 'image/jpeg', phonePhoto(1), own)
  expect(await look(id)).toMatchObject({ status: 'checked', name: '通道 现场.jpg', size: barePhoto().length })
  const { status, body } = await say([id])
  expect(status).toBe(200)
  expect(body.timeline.at(-1)).toMatchObject({ type: 'messaged', files: [id] })
  const [file] = await listed(desk)
  const { headers, bytes } = await saved(file.link)
  expect(Buffer.from(bytes).equals(barePhoto())).toBe(true)
  expect(headers.get('content-type')).toBe('image/jpeg')
  expect(headers.get('content-disposition')).toBe(
    `attachment; filename="file.jpg"; filename*=UTF-8''${encodeURIComponent('通道 现场.jpg')}`,
  )
})

it('a photo and a paper go with a new request, and the squad’s answer brings one back', async () => {
  const ids = [await sent('a.jpg', 'image/jpeg', phonePhoto()), await sent('b.pdf', 'application/pdf', pdf())]
  const other = await withFiles(ids)
  const { body } = await doorstep.call('GET', '/api/desk', undefined, other.desk)
  expect(body.request.timeline[0]).toMatchObject({ type: 'submitted', files: ids })
  const scan = await sent('c.docx', DOCX, zip({ '[Content_Types].xml': 900, 'word/document.xml': 4000 }), other.desk)
  const answered = await doorstep.call('POST', '/api/desk/answer', { text: '见附件。', files: [scan] }, other.desk)
  expect(answered.status).toBe(200)
  const { body: files } = await doorstep.call('GET', '/api/files', undefined, other.own)
  expect(files.map(({ status }: { status: string }) => status)).toEqual(['checked', 'checked', 'checked'])
})

it('a file that lies about its type, a bomb and an archive with macros are refused in words and cannot be attached', async () => {
  const liar = await sent('发票.pdf', 'application/pdf', phonePhoto())
  const bomb = await sent('bomb.docx', DOCX, zip({ '[Content_Types].xml': 900, 'word/document.xml': 4_000_000_000 }))
  const macros = await sent('m.docx', DOCX, zip({ '[Content_Types].xml': 900, 'word/vbaProject.bin': 9 }))
  const page = await sent('page.jpg', 'image/jpeg', Buffer.from('<html><script>alert(1)</script></html>'))
  expect(await look(liar)).toMatchObject({
    status: 'refused',
    reason: 'other-type',
    text: expect.stringContaining('类型'),
  })
  expect(await look(bomb)).toMatchObject({ status: 'refused', reason: 'too-packed' })
  expect(await look(macros)).toMatchObject({ status: 'refused', reason: 'macros' })
  expect(await look(page)).toMatchObject({ status: 'refused', reason: 'unknown-type' })
  const { status, body } = await say([liar])
  expect([status, body.code, body.errors[0]]).toEqual([
    422,
    'invalid',
    { pointer: '/files/0', code: 'file-refused', detail: expect.any(String) },
  ])
})

it('11 MB is refused where leave is asked for, and by the bucket where it was not said', async () => {
  const asked = await leave('large.jpg', 'image/jpeg', 11 * 1024 * 1024)
  expect([asked.status, asked.body.errors[0].code]).toEqual([422, 'file-too-large'])
  const { body } = await leave('small.jpg', 'image/jpeg', 1000)
  const refused = await send(body.upload, new Uint8Array(10 * 1024 * 1024 + 1))
  expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('EntityTooLarge')])
})

it('a type that is not taken and a sixth file are told by their fields', async () => {
  const script = await leave('run.exe', 'application/x-msdownload', 10)
  expect([script.status, script.body.errors[0].code]).toEqual([422, 'file-type-not-taken'])
  const six = await say(['a', 'b', 'c', 'd', 'e', 'f'])
  expect([six.status, six.body.errors[0]]).toMatchObject([422, { pointer: '/files', code: 'too-many-files' }])
})

it('a form that was given for one file sends no other, under no other name, and not for ever', async () => {
  const { body } = await leave('a.jpg', 'image/jpeg', 1000)
  const { url, fields } = body.upload
  const elsewhere = await send({ url, fields: { ...fields, key: 'kept/mine' } }, phonePhoto())
  expect([elsewhere.status, elsewhere.text]).toEqual([403, expect.stringContaining('AccessDenied')])
  const other = await send({ url, fields: { ...fields, 'Content-Type': 'text/html' } }, phonePhoto())
  expect(other.status).toBe(403)
  expect((await send(body.upload, phonePhoto())).status).toBe(204)
  await doorstep.settle()
  const before = await look(body.id)
  expect((await send(body.upload, pdf())).status).toBe(204)
  await doorstep.settle()
  expect(await look(body.id)).toEqual(before)
  await doorstep.advance('PT16M')
  expect((await send(body.upload, phonePhoto())).status).toBe(403)
})

it('a name with path tricks is a label and nothing more', async () => {
  const { body } = await leave('../../etc/\u202Egpj.exe\u0000<b>.jpg', 'image/jpeg', 1000)
  expect(body.name).toBe('gpj.exeb.jpg')
  expect(body.upload.fields.key).toBe(`sent/${body.id}`)
})

it('a file of another request, or of nobody, is unknown', async () => {
  const other = await withFiles()
  const theirs = await sent('theirs.jpg', 'image/jpeg', phonePhoto(), other.own)
  for (const id of [theirs, 'AAAAAAAAAAAAAAAAAAAAAA', '../../etc']) {
    const { status, body } = await say([id])
    expect([status, body.errors[0].code]).toEqual([422, 'file-unknown'])
  }
  const { status, body } = await doorstep.call('GET', `/api/files?receipt=${receipt}`, undefined, other.own)
  expect([status, body.code]).toEqual([403, 'token-not-for-this'])
})

it('what no step took is gone after a day, what never came is said not to have come, and what was attached stays', async () => {
  const left = await sent('left.jpg', 'image/jpeg', phonePhoto(), own)
  const kept = await sent('kept.jpg', 'image/jpeg', phonePhoto(), own)
  const { body: never } = await leave('never.jpg', 'image/jpeg', 1000, own)
  expect((await say([kept, never.id], '两张照片。')).status).toBe(200)
  const { link } = (await listed(own)).find(({ id }: { id: string }) => id === kept)
  await doorstep.advance('P1DT1H')
  expect(await look(left)).toMatchObject({ status: 'dropped' })
  expect(await look(never.id)).toMatchObject({ status: 'refused', reason: 'not-sent' })
  expect((await say([left], '再发一次。')).body.errors[0].code).toBe('file-expired')
  expect((await saved(link)).status).toBe(403)
  const now = (await listed(own)).find(({ id }: { id: string }) => id === kept)
  expect((await saved(now.link)).status).toBe(200)
})
