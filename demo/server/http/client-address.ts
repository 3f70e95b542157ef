// Who asks: the address at the other end, or, where a trusted proxy stands there, the one it names.
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, SocketAddress } from 'node:net';

export type AddressOf = (req: IncomingMessage) => string;

/**
 * `trusted`: addresses and ranges (`10.0.0.0/8`) of the proxies before this server. Anybody can send `X-Forwarded-For`, and each proxy adds whom
 * it saw at the end: so it is read from there, and no further than the first who is no proxy of ours. Throws for what is no address.
 */
export function createAddressOf(trusted: readonly string[] = []): AddressOf {
  const proxies = new BlockList();
  for (const range of trusted) addRange(proxies, range);
  const isProxy = (address: string): boolean => isIP(address) > 0 && proxies.check(address, familyOf(address));
  return ({ socket, headers }) => {
    const seen = String(headers['x-forwarded-for'] ?? '').split(',');
    let address = bare(socket.remoteAddress ?? '');
    while (isProxy(address)) {
      const before = bare(seen.pop()?.trim() ?? '');
      if (!isIP(before)) break;
      address = before;
    }
    return address;
  };
}

function addRange(proxies: BlockList, range: string): void {
  const [address = '', ...bits] = range.split('/');
  try {
    if (bits.length === 0) proxies.addAddress(address, familyOf(address));
    // What is no number must not become 0, which would be everybody.
    else proxies.addSubnet(address, /^\d+$/.test(bits.join('/')) ? Number(bits) : NaN, familyOf(address));
  } catch (cause) {
    throw new Error(`unable to start; ${range} is no address of a proxy, nor a range such as 10.0.0.0/8`, { cause });
  }
}

/** Without a port, which some proxies write too, and always in one spelling, so that nobody is counted twice. */
function bare(text: string): string {
  const address = isIP(text) ? text : (SocketAddress.parse(text)?.address ?? '');
  if (isIP(address) !== 6) return address;
  const tidy = new SocketAddress({ address, family: 'ipv6' }).address;
  return tidy.replace(/^::ffff:(?=[\d.]+$)/, '');
}

/**
 * Whom an address stands for: by IPv6 everybody in its /64, which is what one house is given. `address` is spelled as `AddressOf` does, so
 * that IPv4 in it is behind the first four parts.
 */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [before = [], after = []] = address.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`;
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');
