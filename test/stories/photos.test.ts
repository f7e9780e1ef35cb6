import { afterAll, beforeAll, expect, it } from 'vitest'
import { barePhoto, pdf, phonePhoto, zip } from '../pictures.ts'
import { posted, type Town, town } from './town.ts'
import { uploads } from './uploads.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

let doorstep: Town
let receipt: string
let own: string
let desk: string
let files: ReturnType<typeof uploads>

beforeAll(async () => {
  doorstep = await town()
  files = uploads(doorstep)
  await doorstep.until('2026-03-02T09:00:00+08:00')
  ;({ receipt, own, desk } = await withFiles())
})
afterAll(() => doorstep.leave())

const withFiles = (ids?: readonly string[]) => posted(doorstep, { urgency: 'urgent', files: ids })

const say = (ids: readonly string[], text = '现场照片见附件。') =>
  doorstep.call('POST', `/api/requests/${receipt}/message`, { text, files: ids }, own)
const listed = async (token: string) =>
  (await doorstep.call('GET', `/api/files?receipt=${receipt}`, undefined, token)).body
const saved = async (link: string) => {
  const response = await fetch(link)
  return { status: response.status, headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) }
}

it('a photo goes with a message, and the squad sees it without the place that the phone wrote into it', async () => {
  const id = await files.sent('通道 现场.jpg', 'image/jpeg', phonePhoto(1), own)
  expect(await files.look(id)).toMatchObject({ status: 'checked', name: '通道 现场.jpg', size: barePhoto().length })
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
  const ids = [
    await files.sent('a.jpg', 'image/jpeg', phonePhoto()),
    await files.sent('b.pdf', 'application/pdf', pdf()),
  ]
  const other = await withFiles(ids)
  const { body } = await doorstep.call('GET', '/api/desk', undefined, other.desk)
  expect(body.request.timeline[0]).toMatchObject({ type: 'submitted', files: ids })
  const scan = await files.sent(
    'c.docx',
    DOCX,
    zip({ '[Content_Types].xml': 900, 'word/document.xml': 4000 }),
    other.desk,
  )
  const answered = await doorstep.call('POST', '/api/desk/answer', { text: '见附件。', files: [scan] }, other.desk)
  expect(answered.status).toBe(200)
  const { body: all } = await doorstep.call('GET', '/api/files', undefined, other.own)
  expect(all.map(({ status }: { status: string }) => status)).toEqual(['checked', 'checked', 'checked'])
})

it('a file that lies about its type, a bomb and an archive with macros are refused in words and cannot be attached', async () => {
  const liar = await files.sent('发票.pdf', 'application/pdf', phonePhoto())
  const bomb = await files.sent(
    'bomb.docx',
    DOCX,
    zip({ '[Content_Types].xml': 900, 'word/document.xml': 4_000_000_000 }),
  )
  const macros = await files.sent('m.docx', DOCX, zip({ '[Content_Types].xml': 900, 'word/vbaProject.bin': 9 }))
  const page = await files.sent('page.jpg', 'image/jpeg', Buffer.from('<html><script>alert(1)</script></html>'))
  expect(await files.look(liar)).toMatchObject({
    status: 'refused',
    reason: 'other-type',
    text: expect.stringContaining('类型'),
  })
  expect(await files.look(bomb)).toMatchObject({ status: 'refused', reason: 'too-packed' })
  expect(await files.look(macros)).toMatchObject({ status: 'refused', reason: 'macros' })
  expect(await files.look(page)).toMatchObject({ status: 'refused', reason: 'unknown-type' })
  const { status, body } = await say([liar])
  expect([status, body.code, body.errors[0]]).toEqual([
    422,
    'invalid',
    { pointer: '/files/0', code: 'file-refused', detail: expect.any(String) },
  ])
})

it('11 MB is refused where leave is asked for, and by the bucket where it was not said', async () => {
  const asked = await files.leave('large.jpg', 'image/jpeg', 11 * 1024 * 1024)
  expect([asked.status, asked.body.errors[0].code]).toEqual([422, 'file-too-large'])
  const { body } = await files.leave('small.jpg', 'image/jpeg', 1000)
  const refused = await files.send(body.upload, new Uint8Array(10 * 1024 * 1024 + 1))
  expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('EntityTooLarge')])
})

it('a type that is not taken and a sixth file are told by their fields', async () => {
  const script = await files.leave('run.exe', 'application/x-msdownload', 10)
  expect([script.status, script.body.errors[0].code]).toEqual([422, 'file-type-not-taken'])
  const six = await say(['a', 'b', 'c', 'd', 'e', 'f'])
  expect([six.status, six.body.errors[0]]).toMatchObject([422, { pointer: '/files', code: 'too-many-files' }])
})

it('a form that was given for one file sends no other, under no other name, and not for ever', async () => {
  const { body } = await files.leave('a.jpg', 'image/jpeg', 1000)
  const { url, fields } = body.upload
  const elsewhere = await files.send({ url, fields: { ...fields, key: 'kept/mine' } }, phonePhoto())
  expect([elsewhere.status, elsewhere.text]).toEqual([403, expect.stringContaining('AccessDenied')])
  const other = await files.send({ url, fields: { ...fields, 'Content-Type': 'text/html' } }, phonePhoto())
  expect(other.status).toBe(403)
  expect((await files.send(body.upload, phonePhoto())).status).toBe(204)
  await doorstep.settle()
  const before = await files.look(body.id)
  expect((await files.send(body.upload, pdf())).status).toBe(204)
  await doorstep.settle()
  expect(await files.look(body.id)).toEqual(before)
  await doorstep.advance('PT16M')
  expect((await files.send(body.upload, phonePhoto())).status).toBe(403)
})

it('a name with path tricks is a label and nothing more', async () => {
  const { body } = await files.leave('../../etc/\u202Egpj.exe\u0000<b>.jpg', 'image/jpeg', 1000)
  expect(body.name).toBe('gpj.exeb.jpg')
  expect(body.upload.fields.key).toBe(`sent/${body.id}`)
})

it('a file of another request, or of nobody, is unknown', async () => {
  const other = await withFiles()
  const theirs = await files.sent('theirs.jpg', 'image/jpeg', phonePhoto(), other.own)
  for (const id of [theirs, 'AAAAAAAAAAAAAAAAAAAAAA', '../../etc']) {
    const { status, body } = await say([id])
    expect([status, body.errors[0].code]).toEqual([422, 'file-unknown'])
  }
  const { status, body } = await doorstep.call('GET', `/api/files?receipt=${receipt}`, undefined, other.own)
  expect([status, body.code]).toEqual([403, 'token-not-for-this'])
})

it('what no step took is gone after a day, what never came is said not to have come, and what was attached stays', async () => {
  const left = await files.sent('left.jpg', 'image/jpeg', phonePhoto(), own)
  const kept = await files.sent('kept.jpg', 'image/jpeg', phonePhoto(), own)
  const { body: never } = await files.leave('never.jpg', 'image/jpeg', 1000, own)
  expect((await say([kept, never.id], '两张照片。')).status).toBe(200)
  const { link } = (await listed(own)).find(({ id }: { id: string }) => id === kept)
  await doorstep.advance('P1DT1H')
  expect(await files.look(left)).toMatchObject({ status: 'dropped' })
  expect(await files.look(never.id)).toMatchObject({ status: 'refused', reason: 'not-sent' })
  expect((await say([left], '再发一次。')).body.errors[0].code).toBe('file-expired')
  expect((await saved(link)).status).toBe(403)
  const now = (await listed(own)).find(({ id }: { id: string }) => id === kept)
  expect((await saved(now.link)).status).toBe(200)
})
