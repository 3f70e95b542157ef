// The words of the launcher and the panel.
import { commas, many } from './many.ts';

export const widgetWords = {
  'widget.open': (n: number) => (n ? `Open chat, ${many(n, 'unread message')}` : 'Open chat'),
  'widget.close': 'Close chat',
  'widget.back': 'Back to conversations',
  'widget.title': 'Messages',
  'widget.none': 'Choose a conversation',
  'widget.label': 'Chat',
  names: commas,
} as const;
