import { html, useEffect, useRef } from '../../vendor/htm-preact.js'
import { Icon } from './icon.js'

/** A modal dialog: the browser keeps the focus inside and closes it on Esc. */
export function Dialog({ title, close, children }) {
  const dialog = useRef()
  useEffect(() => {
    const before = document.activeElement
    const element = dialog.current
    element.showModal()
    element.querySelector('[autofocus]')?.focus()
    return () => {
      // What is behind an open dialog takes no focus.
      element.close()
      before?.focus?.()
    }
  }, [])
  const cancel = (event) => {
    event.preventDefault()
    close()
  }
  return html`<dialog ref=${dialog} aria-label=${title} onCancel=${cancel}>
    <header><h2>${title}</h2><button class="button plain round" aria-label="Close" onClick=${close}><${Icon} name="close" /></button>
      </header>
    <div class="inside">${children}</div>
  </dialog>`
}
