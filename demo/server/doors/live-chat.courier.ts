// Follows messages on their way through the gateway, and says so at each step.
import { stepsOf } from './live-chat.gateway.ts';
import type { Gateway, Step } from './live-chat.gateway.ts';

export interface Courier {
  /** Tells every step after the first, when it comes. */
  follow(tell: (step: Step) => void): void;
  /** What has not been told by now never is. */
  close(): void;
}

export function createCourier(gateway: Gateway): Courier {
  const timers = new Set<NodeJS.Timeout>();
  return {
    follow(tell) {
      for (const step of stepsOf(gateway).slice(1)) {
        const timer = setTimeout(() => (timers.delete(timer), tell(step)), step.after);
        timers.add(timer);
      }
    },
    close: () => timers.forEach(clearTimeout),
  };
}
