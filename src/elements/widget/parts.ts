// What a panel is made of, fetched when somebody is about to open it.
import type { ChatElement } from '../base.ts';

/** Resolves once its tags are registered. */
export const loadParts = async (registry: CustomElementRegistry): Promise<void> => {
  const [{ ChatThread }, { ChatRoomList }, { ChatNotifications }, { ChatStatus }] = await Promise.all([
    import('../thread/chat-thread.ts'),
    import('../room-list/chat-room-list.ts'),
    import('../notifications/chat-notifications.ts'),
    import('../status/chat-status.ts'),
  ]);
  const parts: readonly { readonly define: typeof ChatElement.define }[] = [
    ChatThread,
    ChatRoomList,
    ChatNotifications,
    ChatStatus,
  ];
  for (const part of parts) (part as typeof ChatThread).define(undefined, registry);
};
