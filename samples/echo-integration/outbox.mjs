// What has reached the outside, chat by chat. A real integration would call somebody's API here.
const chats = new Map()
let count = 0

export const outbox = {
  put(chat, text) {
    const id = `outside-${++count}`
    chats.set(chat, [...this.of(chat), { id, text }])
    return id
  },
  of: (chat) => chats.get(chat) ?? [],
}
