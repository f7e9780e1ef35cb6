import '../style/tokens.css'
import '../style/base.css'
import '../style/controls.css'
import '../style/slip.css'
import '../style/clocks.css'
import '../style/way.css'
import '../style/files.css'
import { type ComponentChildren, createContext, render, type VNode } from 'preact'
import { useContext, useLayoutEffect, useMemo, useState } from 'preact/hooks'
import { type Say, texts } from '../texts/texts.ts'
import { firstLanguage, type Language, remember } from './language.ts'

interface Tongue {
  readonly language: Language
  readonly say: Say
}

const TongueContext = createContext<Tongue>({ language: 'zh-CN', say: texts('zh-CN') })

/** The page's language and its words. */
export const useTongue = (): Tongue => useContext(TongueContext)

export const useTitle = (title: string): void =>
  useLayoutEffect(() => {
    document.title = title
  }, [title])

/** Takes the place of what index.html holds for a browser without script. */
export const open = (content: VNode): void => {
  const root = document.getElementById('app')
  if (!root) throw new Error('The page has no #app')
  root.textContent = ''
  render(<Page>{content}</Page>, root)
}

const Page = ({ children }: { children: ComponentChildren }) => {
  const [language, setLanguage] = useState(() => firstLanguage(navigator.languages ?? [navigator.language]))
  const tongue = useMemo(() => ({ language, say: texts(language) }), [language])
  useLayoutEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const { say } = tongue
  const other: Language = language === 'en' ? 'zh-CN' : 'en'
  const turn = () => {
    remember(other)
    setLanguage(other)
  }
  return (
    <TongueContext.Provider value={tongue}>
      <button type="button" class="skip" onClick={toMain}>
        {say('shell.skip')}
      </button>
      <header class="band">
        <div class="band-in">
          <a class="brand" href="/" aria-label={say('brand.home')}>
            <Mark />
            <span>{say('brand.name')}</span>
          </a>
          <button type="button" class="tongue" lang={other} onClick={turn}>
            {other === 'en' ? 'English' : '中文'}
          </button>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer class="foot">
        <p>{say('brand.promise')}</p>
        <p>{say('shell.footer')}</p>
      </footer>
    </TongueContext.Provider>
  )
}

/** Not by a link: the fragment may hold a token that it would replace. */
const toMain = () => document.getElementById('main')?.focus()

/** A door above its step. */
const Mark = () => (
  <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M7 17V4h10v13M3 20.5h18M5 17h14" fill="none" stroke="currentColor" stroke-width="2" />
    <circle cx="14" cy="11" r="1.2" fill="currentColor" />
  </svg>
)
