// What this tab remembers across a reload. Never the conversation: that is Parley's own work.

const name = (key: string): string => `parley-demo:${key}`;

export const recall = <T>(key: string): T | undefined => {
  try {
    return (JSON.parse(sessionStorage.getItem(name(key)) ?? 'null') as T | null) ?? undefined;
  } catch {
    // Storage refused, or not written by us: the page simply starts fresh.
    return undefined;
  }
};

export const keep = (key: string, value: unknown): void => {
  try {
    sessionStorage.setItem(name(key), JSON.stringify(value));
  } catch {
    // Without storage everything works until the reload.
  }
};
