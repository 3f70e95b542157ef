// A number as badges show it: in the reader's digits, and never wider than "99+".

export const shortCount = (n: number, locale: string | undefined, most = 99): string =>
  new Intl.NumberFormat(locale).format(Math.min(n, most)) + (n > most ? '+' : '');
