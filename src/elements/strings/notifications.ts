// The words of the notification center.
import { many } from './many.ts';

export const notificationWords = {
  'notif.title': 'Notifications',
  'notif.label': (n: number) => (n ? `Notifications, ${n} unread` : 'Notifications'),
  'notif.markAll': 'Mark all read',
  'notif.markRead': 'Mark as read',
  'notif.delete': 'Delete',
  'notif.deleted': 'Deleted',
  'notif.undo': 'Undo',
  'notif.close': 'Close',
  'notif.unread': 'Unread',
  'notif.filters': 'Show',
  'notif.tab.all': 'All',
  'notif.tab.unread': 'Unread',
  'notif.more': 'Load more',
  'notif.loading': 'Loading notifications',
  'notif.empty.title': 'Nothing new',
  'notif.empty.body': 'What concerns you will appear here.',
  'notif.allRead': 'All caught up',
  'notif.announce.deleted': (title: string) => `Deleted: ${title}`,
  'notif.announce.allRead': (n: number) => `${many(n, 'notification')} marked as read`,
  'time.now': 'now',
} as const;
