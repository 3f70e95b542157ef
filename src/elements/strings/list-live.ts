// The words a list of conversations needs once it shows some.
export const liveListWords = {
  'list.draft': (text: string) => `Draft: ${text}`,
  'list.actions': (title: string) => `Actions for ${title}`,
  'list.markRead': 'Mark as read',
  'list.markUnread': 'Mark as unread',
  'list.marked': 'marked as unread',
  'list.archive': 'Archive',
  'list.archived': (title: string) => `${title} archived`,
  'list.filter.mentions': 'Mentions',
  'list.mentioned': 'you are mentioned',
  'list.noMentions.title': 'No mentions',
  'list.noMentions.body': 'Nothing unread mentions you.',
  'action.undo': 'Undo',
} as const;
