const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+|\n/g

/**
 * The line on which what a JSON pointer names begins; of a member it is the line of its name. What is not there (a required member that is
 * missing) is on the line of what should have it.
 */
export function lineOf(text, pointer) {
  const wanted = pointer.replace(/^#/, '')
  const stack = []
  let line = 1
  let best = { length: -1, line: 1 }
  const here = () => stack.map((frame) => `/${String(frame.key ?? '').replace(/~/g, '~0').replace(/\//g, '~1')}`).join('')
  const mark = (path) => {
    if ((wanted === path || wanted.startsWith(`${path}/`)) && path.length > best.length) best = { length: path.length, line }
  }
  mark('')
  for (const [part] of text.matchAll(token)) {
    const top = stack[stack.length - 1]
    if (part === '\n') line++
    else if (part === '{' || part === '[') stack.push(part === '{' ? { named: false } : { key: 0, list: true, named: true })
    else if (part === '}' || part === ']') stack.pop()
    else if (part === ',' && top) {
      if (top.list) top.key++
      else top.named = false
    } else if (part !== ':' && top && !top.list && !top.named) {
      try { top.key = JSON.parse(part) } catch { top.key = part }
      top.named = true
      mark(here())
      continue
    }
    if (top?.list && part !== ']' && part !== ',' && part !== '\n') mark(stack[stack.length - 1] === top ? here() : stack.slice(0,
      -1).map((frame) => `/${frame.key ?? ''}`).join(''))
  }
  return best.line
}
