import { createHash } from 'node:crypto'
import type { Language } from '../../events/envelope.ts'
import { html, type Reply } from './reply.ts'

/** Text that is safe in an element and in a quoted attribute. */
export const escaped = (value: string): string => value.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const STYLE = `body{margin:0;background:#f4f6f8;color:#1b2733;font:1rem/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif}
main{max-width:40rem;margin:0 auto;padding:1.5rem 1rem 4rem}h1{font-size:1.5rem}
label,legend{display:block;font-weight:600;margin-top:1rem}fieldset{border:0;margin:0;padding:0}
input,select,textarea,button{box-sizing:border-box;width:100%;font:inherit;padding:.6rem;border:1px solid #6b7a89;border-radius:.25rem;background:#fff}
[aria-invalid=true]{border:2px solid #b3261e}.error{color:#b3261e;margin:.25rem 0 0}
.summary{border-left:4px solid #b3261e;background:#fff;padding:.75rem 1rem}
button{margin-top:1.5rem;background:#0b5394;border-color:#0b5394;color:#fff;font-weight:600}.trap{position:absolute;left:-100vw}`

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** A whole page without script; `main` is markup whose texts are escaped already. */
export const page = (
  status: number,
  language: Language,
  { title, main, headers }: { title: string; main: string; headers?: Readonly<Record<string, string>> | undefined },
): Reply =>
  html(
    status,
    `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main>${main}</main></body>
</html>
`,
    { 'content-language': language, ...headers, 'content-security-policy': POLICY, 'referrer-policy': 'no-referrer' },
  )
